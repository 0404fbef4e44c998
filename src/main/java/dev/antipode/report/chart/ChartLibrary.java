package dev.antipode.report.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** Apache ECharts from its WebJar, as text that goes into the page. */
public final class ChartLibrary {
  private static final String POM = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";

  private ChartLibrary() {}

  /** The release of ECharts on the class path. */
  static String version() {
    Properties pom = new Properties();
    try (InputStream stream = open(POM)) {
      pom.load(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return pom.getProperty("version");
  }

  /** The whole library, minified, with its licence at the top. */
  public static String script() {
    return text("/META-INF/resources/webjars/echarts/" + version() + "/dist/echarts.min.js");
  }

  /** A file of the class path. */
  public static String text(String resource) {
    try (InputStream stream = open(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(ChartLibrary.class.getResourceAsStream(resource), resource);
  }
}
