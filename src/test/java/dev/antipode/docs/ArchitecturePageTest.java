package dev.antipode.docs;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md says what is there. */
class ArchitecturePageTest {
  private static final Path PAGE = Path.of("ARCHITECTURE.md");
  private static final Path ROOT = Path.of("src", "main", "java", "dev", "antipode");
  private static final Pattern FIGURE = Pattern.compile("(?ms)^```text$(.*?)^```$");

  /** What goes in and out, an arrow, the package, its sub-packages, and words. */
  private static final Pattern LINE =
      Pattern.compile("^(?:.*(?:-->|<--)  |\\s{20})([a-z]+)\\b((?: +\\.[A-Za-z0-9]+)*).*");

  /** As {@link dev.antipode} has it, and so ArchitectureTest. */
  private static final Pattern ORDER = Pattern.compile("(?s)<pre>(.*?)</pre>");

  /** A class of ours, by its package and name, in code marks. */
  private static final Pattern NAMED_CLASS =
      Pattern.compile("`([a-z][a-z.]*)\\.(\\p{Lu}[A-Za-z]+)`");

  @Test
  void theFigureHasThePackagesInTheOrderInWhichDataFlows() throws IOException {
    String order = Files.readString(ROOT.resolve("package-info.java"));
    Matcher line = ORDER.matcher(order);
    assertThat(line.find()).isTrue();
    List<String> packages = new ArrayList<>();
    for (String name : line.group(1).replace("*", "").split("→", -1)) {
      if (Files.isDirectory(ROOT.resolve(name.strip()))) {
        packages.add(name.strip());
      }
    }
    assertThat(packages).containsExactlyInAnyOrderElementsOf(foldersIn(ROOT));
    assertThat(figure().keySet()).containsExactlyElementsOf(packages);
  }

  /** A sub-package in capitals stands for one of each library, or of each experiment. */
  @Test
  void theFigureHasTheSubPackages() throws IOException {
    for (Map.Entry<String, SortedSet<String>> line : figure().entrySet()) {
      SortedSet<String> there = foldersIn(ROOT.resolve(line.getKey()));
      if (line.getValue().removeIf(name -> name.matches("[A-Z]+"))) {
        assertThat(there).as(line.getKey()).containsAll(line.getValue());
        assertThat(there).as(line.getKey()).hasSizeGreaterThan(line.getValue().size());
      } else {
        assertThat(there).as(line.getKey()).isEqualTo(line.getValue());
      }
    }
  }

  @Test
  void theClassesThatThePapersNameAreThere() throws IOException {
    List<String> gone = new ArrayList<>();
    for (String paper : List.of("ARCHITECTURE.md", "CONTRIBUTING.md")) {
      Matcher named = NAMED_CLASS.matcher(Files.readString(Path.of(paper)));
      while (named.find()) {
        Path folder = ROOT.resolve(named.group(1).replace("dev.antipode.", "").replace('.', '/'));
        if (!Files.exists(folder.resolve(named.group(2) + ".java"))) {
          gone.add(paper + ": " + named.group());
        }
      }
    }
    assertThat(gone).as("classes that are not where a paper says").isEmpty();
  }

  @Test
  void theGlossaryHasItsWords() throws IOException {
    String glossary = Files.readString(PAGE).split("## Glossary", 2)[1];
    for (String word :
        List.of(
            "finding",
            "evidence",
            "proof",
            "claim",
            "disclosure",
            "option",
            "dimension",
            "trial",
            "cell",
            "block",
            "sample",
            "remedy",
            "quirk")) {
      assertThat(glossary).containsOnlyOnce("| **" + word + "** |");
    }
  }

  private static SequencedMap<String, SortedSet<String>> figure() throws IOException {
    Matcher figure = FIGURE.matcher(Files.readString(PAGE));
    assertThat(figure.find()).as("a figure in " + PAGE).isTrue();
    SequencedMap<String, SortedSet<String>> packages = new LinkedHashMap<>();
    for (String text : figure.group(1).lines().skip(2).toList()) {
      Matcher line = LINE.matcher(text);
      if (line.matches()) {
        SortedSet<String> below = new TreeSet<>();
        for (String name : line.group(2).strip().split(" +", -1)) {
          below.add(name.replace(".", ""));
        }
        below.remove("");
        packages.put(line.group(1), below);
      }
    }
    return packages;
  }

  private static SortedSet<String> foldersIn(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .collect(toCollection(TreeSet::new));
    }
  }
}
