package dev.antipode.report.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.antipode.report.medium.Element;
import dev.antipode.sample.Json;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A picture that Apache ECharts draws in the reader's browser, as SVG, from an option in JSON; and
 * a table that says the same to those without scripts or without sight. What the option may hold
 * beside ECharts' own words is in {@code report/charts.js}: colours by name, formats by name,
 * whiskers, and a tip for each point.
 *
 * @param title of the picture; empty if the heading above says it
 * @param about what it shows, in a sentence, for screen readers
 * @param option of ECharts
 * @param height in CSS pixels
 * @param table with the same values; empty if one follows anyway
 */
public record Chart(
    String title, String about, Map<String, Object> option, int height, Optional<Element> table) {

  /** The class of what a chart is drawn into. */
  public static final String CANVAS = "canvas";

  public Element figure() {
    return figure(null);
  }

  /** With what its markers mean, between picture and table. */
  public Element figure(@Nullable Element legend) {
    Element figure = Element.of("figure", "chart");
    if (!title.isEmpty()) {
      figure.add(Element.of("figcaption").text(title));
    }
    figure.add(
        Element.of("div", CANVAS)
            .with("style", "height: " + height + "px")
            .with("data-about", about)
            .add(Element.of("script").with("type", "application/json").own(json())));
    if (legend != null) {
      figure.add(legend);
    }
    table.ifPresent(rows ->
        figure.add(
            Element.of("details", "same")
                .with("open", "")
                .add(Element.of("summary").text("The same as a table"), rows)));
    return figure;
  }

  /** No name in a run can end the script: there is no less-than sign in it. */
  private String json() {
    try {
      return Json.MAPPER.writeValueAsString(option).replace("<", "\\u003c");
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
