package dev.antipode.report.medium;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An element of HTML or inline SVG. Text and attribute values are escaped here, in the one place
 * that writes them, so that no name or error message of a run can become markup.
 */
public final class Element {
  /** HTML Living Standard, section 13.1.2. */
  private static final Set<String> VOID = Set.of("meta", "br", "hr", "col", "link", "img");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Object> content = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  public static Element of(String name) {
    return new Element(name);
  }

  /** An element of that class. */
  public static Element of(String name, String cssClass) {
    return new Element(name).with("class", cssClass);
  }

  public Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  /** The value of an attribute; empty where it has none. */
  public String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** It and all elements in it for which that is so, in their order. */
  public Stream<Element> all(Predicate<Element> wanted) {
    Stream<Element> below =
        content.stream()
            .flatMap(part -> part instanceof Element child ? child.all(wanted) : Stream.empty());
    return wanted.test(this) ? Stream.concat(Stream.of(this), below) : below;
  }

  public boolean isNamed(String element) {
    return name.equals(element);
  }

  /** All text in it, without markup. */
  public String words() {
    return content.stream()
        .map(part ->
            switch (part) {
              case Element child -> child.words();
              case Own _ -> "";
              default -> part.toString();
            })
        .collect(Collectors.joining());
  }

  public Element text(String text) {
    content.add(text);
    return this;
  }

  public Element add(Element... children) {
    content.addAll(List.of(children));
    return this;
  }

  public Element addAll(List<Element> children) {
    content.addAll(children);
    return this;
  }

  /** A style sheet or script of this program itself, as it is. */
  public Element own(String resource) {
    content.add(new Own(resource));
    return this;
  }

  private record Own(String resource) {}

  @Override
  public String toString() {
    StringBuilder html = new StringBuilder();
    write(html);
    return html.toString();
  }

  private void write(StringBuilder html) {
    html.append('<').append(name);
    attributes.forEach((attribute, value) ->
        html.append(' ').append(attribute).append("=\"").append(escaped(value)).append('"'));
    html.append('>');
    if (VOID.contains(name)) {
      return;
    }
    for (Object part : content) {
      switch (part) {
        case Element child -> child.write(html);
        case Own own -> html.append(own.resource());
        default -> html.append(escaped(part.toString()));
      }
    }
    html.append("</").append(name).append('>');
    if (Set.of("div", "section", "tr", "table", "p", "li", "svg", "header", "script")
        .contains(name)) {
      html.append('\n');
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
