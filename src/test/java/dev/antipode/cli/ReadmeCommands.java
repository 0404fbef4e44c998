package dev.antipode.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** The commands that a page of Markdown tells its reader to type. */
final class ReadmeCommands {
  private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern ANY_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern IN_PROSE = Pattern.compile("`((?:\\./antipode|make) [^`]+)`");
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#.*$");
  private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

  private ReadmeCommands() {}

  /** Each once, without its comment: lines of {@code sh} blocks, then those in the prose. */
  static SequencedSet<String> in(String page) {
    SequencedSet<String> found = new LinkedHashSet<>();
    SHELL_BLOCK
        .matcher(page)
        .results()
        .flatMap(block -> block.group(1).lines())
        .map(line -> COMMENT.matcher(line).replaceFirst("").strip())
        .filter(line -> !line.isEmpty())
        .forEach(found::add);
    IN_PROSE
        .matcher(ANY_BLOCK.matcher(page).replaceAll(""))
        .results()
        .map(span -> span.group(1))
        .forEach(found::add);
    return found;
  }

  /** As a shell splits it: single quotes hold a word together and are not of it. */
  static List<String> words(String command) {
    return WORD.matcher(command).results().map(word -> word.group().replace("'", "")).toList();
  }
}
