package dev.antipode.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.antipode.cli.ExperimentList;
import dev.antipode.endpoint.Task;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Experiments;
import dev.antipode.scenario.value.InvalidValueException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes an experiment one object, whole. */
class ExperimentKindTest {
  private static final String PACKAGE = ExperimentKind.class.getPackageName();

  @SuppressWarnings("NullAway.Init") // set before every test
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
  }

  /** The methods of {@link ExperimentKind} and of all interfaces that it gathers. */
  private static List<JavaMethod> pieces() {
    JavaClass kind = classes.get(ExperimentKind.class);
    return Stream.concat(Stream.of(kind), kind.getAllRawInterfaces().stream())
        .flatMap(type -> type.getMethods().stream())
        .toList();
  }

  @Test
  void aMissingPieceDoesNotCompile() {
    assertThat(pieces()).hasSizeGreaterThan(10);
    assertThat(pieces())
        .allSatisfy(piece -> assertThat(piece.getModifiers()).contains(JavaModifier.ABSTRACT));
  }

  @Test
  void everyPieceIsUsedBySomeoneWhoKnowsNoExperiment() {
    for (JavaMethod piece : pieces()) {
      assertThat(
              piece.getAccessesToSelf().stream()
                  .map(access -> access.getOriginOwner().getPackageName())
                  .filter(name -> !name.startsWith(PACKAGE + ".")))
          .as("who asks an experiment for its %s", piece.getName())
          .isNotEmpty();
    }
  }

  @Test
  void everyExperimentHasAPackageOfItsOwn() {
    assertThat(ExperimentList.ALL.all())
        .extracting(kind -> kind.getClass().getPackageName())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith(PACKAGE + "."));
    Stream<JavaClass> kinds =
        classes.stream()
            .filter(type -> !type.isInterface() && type.isAssignableTo(ExperimentKind.class));
    assertThat(kinds).as("all are in the list").hasSameSizeAs(ExperimentList.ALL.all());
  }

  @Test
  void wordsOfTasksDoNotClash() {
    assertThat(ExperimentList.tasks()).extracting(Task::word).doesNotHaveDuplicates().isNotEmpty();
  }

  @Test
  void everyExperimentComparesSomethingThatItShows() {
    for (ExperimentKind kind : ExperimentList.ALL.all()) {
      List<Metric> compared = kind.measures().compared();
      assertThat(compared).as(kind.keys().word()).isNotEmpty();
      assertThat(kind.measures().shown()).as(kind.keys().word()).containsAll(compared);
      assertThat(kind.sections()).as(kind.keys().word()).isNotEmpty();
    }
  }

  /** But for the handshake, which is a word of TLS as well. */
  @Test
  void noEarlierPackageNamesAnExperiment() throws IOException {
    List<String> words =
        ExperimentList.ALL.words().stream().filter(word -> !word.equals("handshake")).toList();
    Path sources = Path.of("src", "main", "java", "dev", "antipode");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        String place = sources.relativize(file).toString();
        if (!place.startsWith("experiment") && !place.startsWith("cli")) {
          String text = Files.readString(file);
          assertThat(words)
              .as("experiments named in %s", place)
              .noneMatch(word -> text.contains('"' + word + '"'));
        }
      }
    }
  }

  @Test
  void anUnknownWordIsAnErrorThatListsAll() {
    assertThatThrownBy(() -> ExperimentList.ALL.of("dance"))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("bulk, churn, handshake, head-of-line, idle or latency");
  }

  @Test
  void aWordIsTakenOnce() {
    ExperimentKind kind = ExperimentList.ALL.of("bulk");
    assertThatThrownBy(() -> new Experiments<>(List.of(kind, kind)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bulk");
  }
}
