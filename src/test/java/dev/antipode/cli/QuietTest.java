package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuietTest {
  private static final Pattern SETS_ONE_OF_THE_JDK =
      Pattern.compile("setProperty\\(\\s*\"(?:java|javax|jdk|sun|com\\.sun)\\.[^\"]*\"");

  /**
   * What the JDK reads as it starts is given on the command line or not at all: with an AOT cache
   * it has chosen its addresses before {@code main} begins, and Netty, which asks later, chose
   * others.
   */
  @Test
  void nothingIsSetThatTheJdkHasRead() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        SETS_ONE_OF_THE_JDK
            .matcher(Files.readString(file))
            .results()
            .forEach(set -> found.add(file + ": " + set.group()));
      }
    }
    assertThat(found).isEmpty();
    assertThat(SETS_ONE_OF_THE_JDK.matcher("System.setProperty(\n \"java.net.x\", \"y\")").find())
        .isTrue();
  }
}
