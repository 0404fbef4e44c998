package dev.antipode.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the papers lead somewhere. */
class LinksTest {
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*?) *$");

  /** Ours, and not what runs, builds and fixtures hold. */
  private static final Pattern PAPERS =
      Pattern.compile("[^/]+\\.md|(docs|netem|scenarios)/.*\\.md|results/README\\.md");

  @Test
  void everyRelativeLinkLeadsSomewhere() throws IOException {
    List<Path> papers = papers();
    List<String> broken = new ArrayList<>();
    int checked = 0;
    for (Path paper : papers) {
      Matcher link = LINK.matcher(CODE.matcher(text(paper)).replaceAll(""));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*")) {
          checked++;
          if (!leadsSomewhere(paper, target)) {
            broken.add(paper + ": " + target);
          }
        }
      }
    }
    assertThat(broken).as("relative links that lead nowhere").isEmpty();
    assertThat(checked).as("relative links").isGreaterThan(20);
  }

  @Test
  void aLinkThatLeadsNowhereIsFound() throws IOException {
    Path readme = Path.of("README.md");
    assertThat(leadsSomewhere(readme, "METHOD.md")).isTrue();
    assertThat(leadsSomewhere(readme, "METHOD.md#the-oracle")).isTrue();
    assertThat(leadsSomewhere(readme, "METHODS.md")).isFalse();
    assertThat(leadsSomewhere(readme, "METHOD.md#the-oracles")).isFalse();
  }

  private static boolean leadsSomewhere(Path paper, String target) throws IOException {
    String[] parts = target.split("#", 2);
    Path file = parts[0].isEmpty() ? paper : paper.resolveSibling(parts[0]).normalize();
    if (!Files.exists(file)) {
      return false;
    }
    return parts.length == 1
        || !file.toString().endsWith(".md")
        || anchors(file).contains(parts[1]);
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path paper) throws IOException {
    return HEADING
        .matcher(text(paper))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(words -> words.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static String text(Path paper) throws IOException {
    return FENCED.matcher(Files.readString(paper)).replaceAll("");
  }

  private static List<Path> papers() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String place : List.of("docs", "netem", "scenarios")) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        files.forEach(found::add);
      }
    }
    try (Stream<Path> files = Files.list(Path.of(""))) {
      files.forEach(found::add);
    }
    found.add(Path.of("results", "README.md"));
    found.removeIf(file -> !PAPERS.matcher(file.toString().replace('\\', '/')).matches());
    assertThat(found).as("papers").contains(Path.of("README.md"), Path.of("METHOD.md"));
    return found;
  }
}
