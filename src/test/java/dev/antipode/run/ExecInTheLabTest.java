package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.SideCapture;
import dev.antipode.capture.SideCapture.View;
import dev.antipode.capture.TransportHeaders;
import dev.antipode.cli.Antipode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that know nothing of us, in the virtual lab. */
class ExecInTheLabTest {
  private static final long LIMIT_S = 120;

  @TempDir Path folder;

  @Test
  void runsAServerAndAClientAndEndsAsTheClientDoes() throws Exception {
    Path script = folder.resolve("client.sh");
    Files.writeString(
        script,
        """
        ping -q -c 3 $ANTIPODE_HOST
        before=$(date +%%s%%N); nc $ANTIPODE_HOST 7000 </dev/null; after=$(date +%%s%%N)
        echo "the line came after $(((after - before) / 1000)) us"
        before=$SECONDS; sleep 300; echo "slept $((SECONDS - before)) s"
        echo "on $ANTIPODE_CLIENT" >written
        "$JAVA_HOME"/bin/java -Xshare:auto -XX:+UseSerialGC -cp %s dev.antipode.run.SpinningProgram
        exit 7
        """
            .formatted(Path.of("target/test-classes").toAbsolutePath()));
    long began = System.nanoTime();
    Antipode.Ended ended =
        exec(
            "--rtt",
            "211ms",
            "--server",
            "echo hello | nc -l -N $ANTIPODE_HOST 7000; sleep 1000000",
            "--capture",
            folder.resolve("seen.pcapng").toString(),
            "--",
            "sh",
            "-c",
            "cd " + folder + " && exec bash client.sh");
    System.out.printf(
        "a wait of five minutes in the lab: at most %.1f s of wall time, boot and all%n",
        (System.nanoTime() - began) / 1e9);
    assertThat(ended.exit()).as(ended.err()).isEqualTo(7);
    assertThat(ended.out()).contains("= 211.00", "hello\n", "slept 300 s");
    assertThat(ended.err()).contains("a ping takes 211.0");
    assertThat(ended.out())
        .containsPattern("spun by memory for \\d{1,3} us")
        .containsPattern("spun by calls for \\d{1,3} us");
    long us = Long.parseLong(ended.out().replaceFirst("(?s).*came after (\\d+) us.*", "$1"));
    // A round trip to connect and one for the line; nc says nothing itself.
    assertThat(us).isBetween(316_000L, 430_000L);
    assertThat(folder.resolve("written")).hasContent("on 192.0.2.2");
    for (View view : View.values()) {
      assertThat(connectionsOf(folder.resolve("seen." + view.word() + ".pcapng")))
          .as("SYNs that the " + view.word() + " saw")
          .isEqualTo(2);
    }
    assertThat(folder.resolve("capture.log")).doesNotExist();
    assertNothingLeft();
  }

  @Tag("check")
  @Test
  void runsCurlAgainstCaddy() throws Exception {
    Antipode.Ended ended =
        exec(
            "--rtt",
            "80ms",
            "--server",
            "exec caddy respond --listen $ANTIPODE_HOST:8080 --body hello",
            "--",
            "sh",
            "-c",
            "curl -sS -w ' after %{time_total} s' http://$ANTIPODE_HOST:8080/");
    assertThat(ended.exit()).as(ended.err()).isZero();
    // A round trip to connect, and one for the answer.
    assertThat(ended.out()).containsPattern("hello after 0\\.16\\d* s");
    assertNothingLeft();
  }

  @Test
  void endsAtTheLimitAndLeavesNothing() throws Exception {
    Antipode.Ended ended = exec("--limit", "6s", "--", "sh", "-c", "while :; do :; done");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(124);
    assertThat(ended.err()).contains("ended at the limit of 6 s of wall time");
    assertNothingLeft();
  }

  @Test
  void leavesNothingWhenItIsKilled() throws Exception {
    Path out = folder.resolve("out");
    Process process =
        Antipode.start(
            Map.of(),
            out,
            folder.resolve("err"),
            "exec",
            "--time",
            "virtual",
            "--share",
            folder.toString(),
            "--server",
            "exec nc -l $ANTIPODE_HOST 7000",
            "--",
            "sh",
            "-c",
            "echo begun; while :; do :; done");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (!Files.readString(out).contains("begun")) {
      assertThat(process.isAlive() && System.nanoTime() < end)
          .as(Files.readString(folder.resolve("err")))
          .isTrue();
      Thread.sleep(50);
    }
    List<ProcessHandle> all = process.descendants().toList();
    assertThat(all).isNotEmpty();
    process.destroyForcibly();
    assertNothingLeft();
    // One that nobody has waited for yet has no command any more.
    assertThat(all).noneMatch(each -> each.isAlive() && each.info().command().isPresent());
  }

  @Test
  void hasACodeOfItsOwnForFailuresOfOurs() throws Exception {
    assertThat(exec("--rtt", "soon", "--", "true").exit()).isEqualTo(125);
    assertThat(exec("--rtt", "10ms,20ms", "--", "true").err()).contains("describe 2 paths");
    assertThat(exec("--capture", "/var/x.pcapng", "--", "true").exit()).isEqualTo(125);
    assertThat(exec("--rtt", "10ms").err()).contains("CMD");
  }

  @Test
  void failsWhereTheServerDoes() throws Exception {
    Antipode.Ended ended = exec("--rtt", "10ms", "--server", "exit 3", "--", "true");
    assertThat(ended.exit()).isEqualTo(125);
    assertThat(ended.err()).contains("the server ended with exit code 3 before it listened");
  }

  /** One SYN and one SYN-ACK a connection, where each packet is seen once. */
  private static long connectionsOf(Path capture) throws Exception {
    return TransportHeaders.of(SideCapture.packets(capture)).stream()
        .filter(CapturedPacket::syn)
        .count();
  }

  private Antipode.Ended exec(String... arguments) throws Exception {
    List<String> whole = new java.util.ArrayList<>(List.of("exec", "--time", "virtual"));
    whole.addAll(List.of("--share", folder.toString()));
    whole.addAll(List.of(arguments));
    return Antipode.run(whole.toArray(String[]::new));
  }

  private void assertNothingLeft() throws Exception {
    assertNothingLeft(folder);
  }

  /** What starts a guest names the folder, and ends last. */
  static void assertNothingLeft(Path folder) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    List<ProcessHandle> left = naming(folder);
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(50);
      left = naming(folder);
    }
    assertThat(left).isEmpty();
  }

  private static List<ProcessHandle> naming(Path folder) {
    return CommandLines.naming(ProcessHandle.allProcesses(), folder.toString()).toList();
  }
}
