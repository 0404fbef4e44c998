package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.cli.Antipode;
import dev.antipode.sample.Json;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that everybody knows, by {@code antipode exec} in the virtual lab. */
@Tag("long")
class ProgramsInTheLabTest {
  private static final long MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @AfterEach
  void leavesNothing() throws Exception {
    ExecInTheLabTest.assertNothingLeft(folder);
  }

  /** The rate is that of Ethernet frames, of which TCP's content is 1,448 bytes in 1,514. */
  @Test
  void iperf3FindsTheRateOfThePath() throws Exception {
    Antipode.Ended ended =
        exec(
            "--rtt",
            "20ms",
            "--rate",
            "10Mbit/s",
            "--server",
            "exec iperf3 -s -1 -B $ANTIPODE_HOST",
            "--",
            "sh",
            "-c",
            "exec iperf3 -J -c $ANTIPODE_HOST -n 4M");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    JsonNode received = Json.MAPPER.readTree(ended.out()).at("/end/sum_received");
    assertThat(received.get("bytes").asLong()).isGreaterThanOrEqualTo(4 * MEBIBYTE);
    assertThat(received.get("bits_per_second").asDouble() / 1e6).isBetween(9.0, 9.57);
  }

  @Test
  void ncTalksToOurServerOfLines() throws Exception {
    Antipode.Ended ended =
        besideServerOfLines(
            "ping -q -c 2 $ANTIPODE_HOST && printf 'hello\\nantipode\\n' | nc -N $ANTIPODE_HOST 7000; exit 9");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(9);
    assertThat(ended.out()).contains("= 100.00", "HELLO\nANTIPODE\n");
  }

  /** As Maven plays them, in JVMs that Surefire starts. */
  @Test
  void surefirePlaysTestsAcrossThePath() throws Exception {
    Files.writeString(folder.resolve("pom.xml"), pom());
    Antipode.Ended ended =
        besideServerOfLines(
            "export MAVEN_OPTS='-Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1'; cd "
                + folder
                + " && "
                + surefire()
                + " && SUITE_FAILS=1 "
                + surefire());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isEqualTo(1);
    assertThat(ended.out())
        .contains("Tests run: 2, Failures: 0, Errors: 0", "Tests run: 2, Failures: 1, Errors: 0")
        .contains("failsWhereItIsToldTo");
  }

  private Antipode.Ended besideServerOfLines(String command) throws Exception {
    return exec("--rtt", "100ms", "--server", serverOfLines(), "--", "bash", "-c", command);
  }

  private String surefire() throws Exception {
    Process finding = new ProcessBuilder("scripts/find-maven.sh").start();
    String maven =
        new String(finding.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return maven
        + " -o -B -ntp org.apache.maven.plugins:maven-surefire-plugin:"
        + version("maven-surefire-plugin</artifactId>\\s*<version>")
        + ":test -Dtest=AcrossTheLabSuite";
  }

  private String pom() throws Exception {
    String others =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")))
            .map(Path::of)
            .map(path -> "<element>" + path.toAbsolutePath() + "</element>")
            .collect(Collectors.joining());
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>dev.antipode.test</groupId>
      <artifactId>across-the-lab</artifactId>
      <version>1</version>
      <dependencies>
        <dependency>
          <groupId>org.junit.jupiter</groupId>
          <artifactId>junit-jupiter</artifactId>
          <version>%s</version>
          <scope>test</scope>
        </dependency>
      </dependencies>
      <build>
        <testOutputDirectory>%s</testOutputDirectory>
        <plugins>
          <plugin>
            <artifactId>maven-surefire-plugin</artifactId>
            <version>%s</version>
            <configuration>
              <additionalClasspathElements>%s</additionalClasspathElements>
            </configuration>
          </plugin>
        </plugins>
      </build>
    </project>
    """
        .formatted(
            version("<junit.version>"),
            Path.of("target", "test-classes").toAbsolutePath(),
            version("maven-surefire-plugin</artifactId>\\s*<version>"),
            others);
  }

  /** What our own build uses, which is on this machine: the lab reaches no repository. */
  private static String version(String after) throws Exception {
    Matcher found =
        Pattern.compile(after + "([0-9.]+)").matcher(Files.readString(Path.of("pom.xml")));
    assertThat(found.find()).as(after).isTrue();
    return found.group(1);
  }

  private static String serverOfLines() {
    return Antipode.command().stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" ", "exec ", ""))
        + " serve --stack tcp --bind $ANTIPODE_HOST --port 7000 --uppercase";
  }

  private Antipode.Ended exec(String... arguments) throws Exception {
    List<String> whole = new ArrayList<>(List.of("exec", "--time", "virtual"));
    whole.addAll(List.of("--share", folder.toString()));
    whole.addAll(List.of(arguments));
    return Antipode.run(whole.toArray(String[]::new));
  }
}
