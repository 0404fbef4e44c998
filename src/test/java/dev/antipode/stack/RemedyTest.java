package dev.antipode.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Json;
import dev.antipode.scenario.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stacks tell of their remedies is what they have. */
class RemedyTest {
  private static final Path SOURCES = Path.of("src", "main", "java");

  private static List<Remedy> all() {
    return Stacks.load().byName().values().stream()
        .flatMap(stack -> stack.remedies().stream())
        .distinct()
        .toList();
  }

  private static String source(Remedy remedy) throws IOException {
    return Files.readString(SOURCES.resolve(remedy.source().replace('.', '/') + ".java"));
  }

  @Test
  void stacksThatCanDoWithoutTellWhatTheyDo() {
    for (Stack stack : Stacks.load().byName().values()) {
      if (stack.applies(Dimension.REMEDIES, "none")) {
        assertThat(stack.remedies()).as(stack.description().name()).isNotEmpty();
      }
    }
  }

  @Test
  void eachNamesAClassThatExplainsIt() throws IOException {
    for (Remedy remedy : all()) {
      String told = source(remedy).replaceAll("\\s+\\*?\\s*", " ");
      assertThat(told).as(remedy.name()).contains("Remedy");
      if (!remedy.saves().isEmpty()) {
        assertThat(told).as(remedy.name()).contains("The line to change");
      }
    }
  }

  @Test
  void eachClassThatIsARemedyIsNamed() throws IOException {
    Set<String> named = all().stream().map(Remedy::name).collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(SOURCES.resolve("dev/antipode/stack"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        if (Files.readString(file).contains(" * Remedy: ")) {
          assertThat(named).contains(file.getFileName().toString().replace(".java", ""));
        }
      }
    }
  }

  @Test
  void eachQuirkThatHasARemedyNamesOneOfItsStack() {
    for (Stack stack : Stacks.load().byName().values()) {
      List<String> remedies = stack.remedies().stream().map(Remedy::name).toList();
      for (Quirk quirk : stack.quirks()) {
        assertThat(quirk.words()).as(quirk.name()).isNotBlank().doesNotEndWith(".");
        if (quirk.remedy() != null) {
          assertThat(remedies).as(quirk.name()).contains(quirk.remedy());
        }
      }
    }
  }

  @Test
  void noTwoStacksLookTheSame() {
    assertThat(Stacks.load().byName().values()).extracting(Stack::look).doesNotHaveDuplicates();
  }

  /** A run's report knows its stacks by what the run has stored, whatever is on the class path. */
  @Test
  void traitsSurviveTheFolderOfARun() throws IOException {
    for (String name : Stacks.load().byName().keySet()) {
      StackDescription told = Stacks.load().described(name);
      StackDescription read = Json.MAPPER.readValue(Json.line(told), StackDescription.class);
      assertThat(read).isEqualTo(told);
      assertThat(read.traits()).isNotNull();
    }
  }

  /** What a library is called decides nothing. */
  @Test
  void noLibraryIsKnownByItsNameOutsideItsStack() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern("\\b(?:contains|equals|startsWith)\\(\"(?:Netty|Kwik|Flupke)");
      }
    }
  }
}
