package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.antipode.cli.guide.Glossary;
import dev.antipode.oracle.Verdict;
import dev.antipode.report.SummaryCsv;
import dev.antipode.sample.Json;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stats.Judgement;
import dev.antipode.wire.critical.Cause;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells a person what there is, and what it means. */
class GuideTest {
  @TempDir Path folder = Path.of("");

  private static final Glossary GLOSSARY = Glossary.load();

  @Test
  void everyDeclaredMetricIsInTheGlossary() throws Exception {
    Set<String> declared = new TreeSet<>();
    for (JavaField field :
        new ClassFileImporter()
            .importPath(Path.of("target", "classes")).stream()
                .filter(type -> type.getSimpleName().endsWith("Metrics"))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Metric.class))
                .toList()) {
      declared.add(((Metric) field.reflect().get(null)).name());
    }
    assertThat(declared).hasSizeGreaterThan(50);
    assertThat(words(Glossary.Kind.METRIC)).isEqualTo(declared);
  }

  private static Set<String> words(Glossary.Kind kind) {
    Set<String> words = new TreeSet<>();
    GLOSSARY.texts().keySet().stream()
        .filter(entry -> entry.kind() == kind)
        .forEach(entry -> words.add(entry.word()));
    return words;
  }

  @Test
  void everyColumnIsInTheGlossary() {
    assertThat(words(Glossary.Kind.COLUMN))
        .containsExactlyInAnyOrder(SummaryCsv.HEADER.split(",", -1));
  }

  @Test
  void everyVerdictIsInTheGlossary() {
    List<String> verdicts = new ArrayList<>();
    Arrays.stream(Judgement.values()).forEach(each -> verdicts.add(each.words().replace(' ', '-')));
    for (Verdict verdict :
        List.of(
            new Verdict.AsPredicted(),
            new Verdict.Deviates("cause", 1),
            new Verdict.Failed(1, 2, "reason"),
            new Verdict.Unsupported("reason"))) {
      verdicts.add(verdict.text().split(":", 2)[0]);
    }
    verdicts.add(Verdict.Deviates.UNEXPLAINED);
    assertThat(words(Glossary.Kind.VERDICT)).containsExactlyInAnyOrderElementsOf(verdicts);
  }

  private static String explained(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("explain"));
    command.addAll(List.of(words));
    Antipode.Ended ended = Antipode.run(command.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out();
  }

  @Test
  void wordsAreExplainedHoweverTheyAreWritten() throws Exception {
    assertThat(explained("RTO")).contains("rto (cause): ", "RFC 6298");
    assertThat(explained("initial", "window")).contains("RFC 6928");
    assertThat(explained("first_byte_ns"))
        .contains("(metric)", "in ns, shown in ms", "lower is better");
    assertThat(explained("first byte")).contains("first_byte_ns");
    assertThat(explained("loss")).contains("(key of scenarios)", "(scenario)");
    assertThat(explained("australia")).contains("(path)", "329 ms", "(scenario)");
  }

  @Test
  void everyCauseThatAReportNamesIsExplained() {
    assertThat(Glossary.load().texts().keySet())
        .containsAll(
            Arrays.stream(Cause.values())
                .map(cause -> new Glossary.Entry(Glossary.Kind.CAUSE, Glossary.plain(cause.word())))
                .toList());
  }

  @Test
  void everyQuirkIsExplained() throws Exception {
    Explanations all =
        Explanations.of(
            new dev.antipode.lab.Installation(Path.of("").toAbsolutePath()), Stacks.load());
    List<String> quirks =
        Stacks.load().byName().values().stream()
            .map(Stack::quirks)
            .flatMap(List::stream)
            .map(quirk -> quirk.name())
            .toList();
    assertThat(quirks).isNotEmpty();
    for (String quirk : quirks) {
      assertThat(all.find(quirk)).as(quirk).isNotEmpty();
    }
  }

  @Test
  void anUnknownWordGetsSuggestions() throws Exception {
    Antipode.Ended ended = Antipode.run("explain", "handshak_ns");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("There is no word 'handshak_ns'. Did you mean handshake_ns?")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @EnumSource(ListCommand.What.class)
  void whatThereIsIsListedForPeopleAndForPrograms(ListCommand.What what) throws Exception {
    Antipode.Ended table = Antipode.run("list", what.toString());
    Antipode.Ended json = Antipode.run("list", what.toString(), "--json");
    assertThat(table.exit()).as(table.err()).isZero();
    assertThat(json.exit()).as(json.err()).isZero();
    List<String> lines = json.out().lines().toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      JsonNode object = Json.MAPPER.readTree(line);
      String name = object.elements().next().asText();
      assertThat(table.out()).contains(name);
    }
  }

  @Test
  void aScenarioToBeginWithCanBePlayedAndIsNeverWrittenOver() throws Exception {
    Path file = folder.resolve("mine.yaml");
    Antipode.Ended made = Antipode.run("init", file.toString(), "--experiment", "bulk");
    assertThat(made.exit()).as(made.err()).isZero();
    String text = Files.readString(file);
    assertThat(text).contains("name: mine\n", "experiment: bulk\n", "# standstill: 10s\n");
    Antipode.Ended planned = Antipode.run("plan", file.toString());
    assertThat(planned.exit()).as(planned.err()).isZero();
    Antipode.Ended again = Antipode.run("init", file.toString());
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("exists already and is left as it is");
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void bashCompletesCommandsAndNames(String shell) throws Exception {
    Path script = folder.resolve("completion");
    Antipode.Ended made = Antipode.run("completion", shell);
    Files.writeString(script, made.out());
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(bash(script, "antipode", "expl")).contains("explain");
    assertThat(bash(script, "antipode", "list", "exp")).contains("experiments");
    assertThat(bash(script, "antipode", "run", "--stack", "quic-n")).contains("quic-netty");
  }

  /** What bash offers for the last word. */
  private static List<String> bash(Path script, String... words) throws Exception {
    String line =
        "source "
            + script
            + "; COMP_WORDS=("
            + String.join(" ", words)
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; _complete_antipode; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Process process = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().map(String::strip).toList();
  }

  @Test
  void fishIsToldEveryCommand() throws Exception {
    Antipode.Ended made = Antipode.run("completion", "fish");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out().lines()).allMatch(line -> line.startsWith("complete -c antipode "));
    assertThat(made.out())
        .contains("-n '__fish_use_subcommand' -a 'run' -d ")
        .contains("-n '__fish_seen_subcommand_from run' -l stack -x -a '", "quic-netty")
        .doesNotContain("-a 'train'");
    assertThat(made.out().replace("\\'", "").chars().filter(each -> each == '\'').count() % 2)
        .isZero();
  }

  @Test
  void fishReadsItsScript() throws Exception {
    Path fish = Path.of("/usr/bin/fish");
    assumeTrue(Files.isExecutable(fish), "fish is not installed");
    Path script =
        Files.writeString(
            folder.resolve("antipode.fish"), Antipode.run("completion", "fish").out());
    Process process =
        new ProcessBuilder(fish.toString(), "--no-execute", script.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void theVersionNamesACommit() throws Exception {
    Antipode.Ended ended = Antipode.run("--version");
    assertThat(ended.exit()).isZero();
    // From classes, without a jar; ReadmeTest looks at the jar's.
    assertThat(ended.out()).contains("antipode development, commit unknown, Java ");
  }

  @Test
  void whatThisMachineHasIsToldToPrograms() throws Exception {
    Antipode.Ended ended = Antipode.run("doctor", "--json");
    assertThat(ended.exit()).isIn(0, 3);
    assertThat(ended.out().lines().map(line -> tree(line).path("what").asText()))
        .contains("JDK", "native lab", "nft");
  }

  private static JsonNode tree(String line) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
      throw new AssertionError(line, broken);
    }
  }
}
