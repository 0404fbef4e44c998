package dev.antipode.report;

import dev.antipode.report.medium.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * The links to the parts of a page that stand in one line at its top, also while it is scrolled.
 * Many paths are one link together.
 */
final class Contents {
  private static final int FEW_PATHS = 3;
  private static final String PATH = "path-";

  private Contents() {}

  /** Of what has a heading of the second level with an id. */
  static Element of(Element main) {
    List<Element> headings =
        main.all(element -> element.isNamed("h2") && !element.attribute("id").isEmpty()).toList();
    List<Element> links = new ArrayList<>();
    long paths = headings.stream().filter(Contents::isPath).count();
    boolean named = false;
    for (Element heading : headings) {
      if (!isPath(heading) || paths <= FEW_PATHS) {
        links.add(link(heading, brief(heading.words())));
      } else if (!named) {
        links.add(link(heading, "Every path (" + paths + ")"));
        named = true;
      }
    }
    Element list = Element.of("ul");
    links.forEach(link -> list.add(Element.of("li").add(link)));
    return Element.of("nav", "contents").with("aria-label", "Contents").add(list);
  }

  private static boolean isPath(Element heading) {
    return heading.attribute("id").contains(PATH);
  }

  private static Element link(Element heading, String text) {
    return Element.of("a").with("href", "#" + heading.attribute("id")).text(text);
  }

  /** What stands before a colon, as in "Calibration: the path before anything counted". */
  private static String brief(String title) {
    int colon = title.indexOf(':');
    return colon < 0 ? title : title.substring(0, colon);
  }
}
