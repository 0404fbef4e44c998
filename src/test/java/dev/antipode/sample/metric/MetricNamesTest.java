package dev.antipode.sample.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.experiment.churn.ChurnMetrics;
import dev.antipode.experiment.latency.LatencyMetrics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every metric is declared once, and nobody but its declaration writes its name. */
class MetricNamesTest {
  @Test
  void namesAreDeclaredOnce() throws Exception {
    assertThat(declared()).extracting(Metric::name).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  @Test
  void namesStandNowhereButInTheirDeclaration() throws Exception {
    List<Metric> metrics = declared();
    Pattern literal =
        Pattern.compile(
            metrics.stream()
                .map(metric -> Pattern.quote(metric.name()))
                .collect(Collectors.joining("|", "\"(", ")\"")));
    List<String> written = new ArrayList<>();
    for (Path file : sources()) {
      written.addAll(
          literal
              .matcher(Files.readString(file))
              .results()
              .map((MatchResult found) -> found.group(1))
              .toList());
    }
    assertThat(written)
        .as("names of metrics as string literals in src/main")
        .containsExactlyInAnyOrderElementsOf(metrics.stream().map(Metric::name).toList());
  }

  @Test
  void aProgramThatDoesNotKnowAMetricReadsItsUnitFromItsName() throws Exception {
    assertThat(declared())
        .filteredOn(metric -> !metric.equals(SaturationMetrics.REQUEST_RATE)) // in no run
        .allSatisfy(metric ->
            assertThat(Metric.named(metric.name()).unit())
                .as(metric.name())
                .isEqualTo(metric.unit()));
  }

  @Test
  void unknownMetricsAreCalledByTheirNames() {
    Metric time = Metric.named("time_of_tea_ns");
    assertThat(time.label()).isEqualTo("time of tea");
    assertThat(time.unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(time.better()).isEqualTo(Better.LOWER);
    Metric count = Metric.named("cups_of_tea");
    assertThat(count.label()).isEqualTo("cups of tea");
    assertThat(count.unit()).isEqualTo(Unit.COUNT);
    assertThat(count.suffix()).isEqualTo("tea");
    assertThat(count.better()).isEqualTo(Better.NEITHER);
    assertThat(Metric.named("bps").unit()).isEqualTo(Unit.BITS_PER_SECOND);
  }

  @Test
  void measuresGiveAReadMetricItsDeclaration() {
    Metric read = Metric.named(LatencyMetrics.P99.name());
    assertThat(read.label()).isEqualTo("p99");
    assertThat(LatencyMetrics.MEASURES.declared(read).label()).isEqualTo("response, 99 %");
    assertThat(ChurnMetrics.MEASURES.declared(read)).isSameAs(read);
  }

  /** The constants of all classes, wherever they are. */
  private static List<Metric> declared() throws IOException, ReflectiveOperationException {
    List<Metric> metrics = new ArrayList<>();
    for (String name : classes()) {
      Class<?> type = Class.forName(name, false, MetricNamesTest.class.getClassLoader());
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == Metric.class && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          metrics.add((Metric) field.get(null));
        }
      }
    }
    return metrics;
  }

  private static List<String> classes() throws IOException {
    Path root = Path.of("target", "classes");
    try (Stream<Path> files = Files.walk(root.resolve("dev"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
      return files.filter(file -> file.toString().matches(".*\\.(java|js|json|html)")).toList();
    }
  }
}
