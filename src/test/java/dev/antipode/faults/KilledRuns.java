package dev.antipode.faults;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.run.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs whose processes are killed while trials are played, and which are resumed until they are
 * whole. A kill may cost the trial that it meets, which then says so; a trial that was stored is
 * there to the end, each trial of the plan is there once, and no process and no file stays.
 */
final class KilledRuns {
  private static final long LIMIT_S = 300;

  /** Whom a signal meets, and what it is. */
  record Kill(String lab, String victim, String signal) {}

  private static final List<Kill> LOOPBACK =
      List.of(
          new Kill("loopback", "host", "KILL"),
          new Kill("loopback", "host", "TERM"),
          new Kill("loopback", "host", "INT"),
          new Kill("loopback", "host", "STOP"),
          new Kill("loopback", "server", "KILL"),
          new Kill("loopback", "server", "TERM"),
          new Kill("loopback", "server", "STOP"),
          new Kill("loopback", "client", "KILL"),
          new Kill("loopback", "client", "STOP"));

  private static final List<Kill> VIRTUAL =
      List.of(
          new Kill("virtual", "host", "KILL"),
          new Kill("virtual", "host", "TERM"),
          new Kill("virtual", "host", "INT"),
          new Kill("virtual", "guest", "KILL"),
          new Kill("virtual", "guest", "TERM"),
          new Kill("virtual", "kernel", "KILL"));

  private static final int REPETITIONS = 60;

  /** The cell in every block, and its A/A control in every tenth. */
  private static final int TRIALS = REPETITIONS + REPETITIONS / 10;

  private final Random random;
  private final boolean virtual;
  private final Path folder;
  private final Path temporary;
  private final Path err;
  private final Set<String> stored = new HashSet<>();
  private final List<ProcessHandle> started = new ArrayList<>();
  private final List<String> bad;
  private final Map<Kill, Integer> played;

  private KilledRuns(
      Random random, boolean virtual, Path folder, List<String> bad, Map<Kill, Integer> played)
      throws IOException {
    this.random = random;
    this.virtual = virtual;
    this.folder = folder;
    this.bad = bad;
    this.played = played;
    temporary = Files.createDirectories(folder.resolve("tmp"));
    err = folder.resolve("err");
  }

  /**
   * Plays so many kills, over as many runs as they need.
   *
   * @param bad gets what must not be
   * @return how often each kill was played
   */
  static Map<Kill, Integer> play(
      long seed, int kills, boolean virtual, Path folder, List<String> bad)
      throws IOException, InterruptedException {
    Random random = new Random(seed);
    Map<Kill, Integer> played =
        new TreeMap<>(java.util.Comparator.comparing(Kill::victim).thenComparing(Kill::signal));
    int left = kills;
    for (int run = 0; left > 0; run++) {
      Path ofRun = Files.createDirectories(folder.resolve((virtual ? "v" : "l") + run));
      int before = total(played);
      new KilledRuns(random, virtual, ofRun, bad, played).run(left);
      left -= total(played) - before;
      System.err.println(
          "antipode: "
              + (virtual ? "virtual lab" : "loopback")
              + ": "
              + (kills - left)
              + " of "
              + kills
              + " kills, "
              + bad.size()
              + " faults");
    }
    return played;
  }

  private static int total(Map<Kill, Integer> played) {
    return played.values().stream().mapToInt(Integer::intValue).sum();
  }

  private RunFolder out() {
    return new RunFolder(folder.resolve("run"));
  }

  /** One run, to its end, with at most so many kills. */
  private void run(int kills) throws IOException, InterruptedException {
    int left = kills;
    Process process = start(false);
    while (true) {
      int more = 1 + random.nextInt(4);
      boolean reached = awaitTrials(process, stored.size() + more);
      remember();
      if (!reached && finished()) {
        break;
      }
      if (!reached) {
        process = start(true);
        continue;
      }
      if (left == 0) {
        end(process);
        continue;
      }
      Thread.sleep(random.nextInt(40));
      if (kill(process)) {
        left--;
      }
    }
    check();
  }

  private boolean finished() {
    try {
      return out().manifest().finishedAt() != null;
    } catch (Exception unreadable) {
      bad.add(folder + ": run.json: " + unreadable);
      return true;
    }
  }

  private Process start(boolean resumed) throws IOException {
    Path scenario = folder.resolve("killed.yaml");
    String lab = virtual ? "virtual" : "loopback";
    Files.writeString(
        scenario,
        """
        name: killed
        hypothesis: Whoever is killed, no finished trial is lost or played twice.
        experiment: handshake
        paths: [%s]
        stacks: [tls13]
        sessions: [full]
        repetitions: %d
        settle: 20ms
        timeout: 5s
        """
            .formatted(virtual ? "lan" : "loopback", REPETITIONS));
    List<String> command =
        resumed && Files.exists(out().manifestFile())
            ? List.of("run", "--resume", "--jobs", "1", "--out", out().path().toString())
            : List.of(
                "run",
                scenario.toString(),
                "--lab",
                lab,
                "--jobs",
                "1",
                "--out",
                out().path().toString());
    says();
    Map<String, String> environment =
        Map.of(
            "TMPDIR",
            temporary.toString(),
            "XDG_RUNTIME_DIR",
            "",
            "JAVA_TOOL_OPTIONS",
            "-Djava.io.tmpdir=" + temporary);
    return Antipode.start(
        Path.of(""),
        List.of("setsid"),
        environment,
        folder.resolve("out"),
        err,
        command.toArray(String[]::new));
  }

  /** Whether it has so many trials, and is still there. */
  private boolean awaitTrials(Process process, int wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_S);
    while (lines() < wanted) {
      if (!process.isAlive()) {
        return false;
      }
      if (System.nanoTime() > end) {
        bad.add(folder + ": stood still at " + lines() + " trials: " + Files.readString(err));
        end(process);
        return false;
      }
      Thread.sleep(2);
    }
    return process.isAlive();
  }

  private long lines() throws IOException {
    Path trials = out().trialsFile();
    if (!Files.exists(trials)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(trials)) {
      return lines.count();
    }
  }

  private void remember() {
    try {
      for (TrialResult trial : out().trials()) {
        stored.add(trial.trial());
      }
    } catch (Exception unreadable) {
      bad.add(folder + ": trials.jsonl: " + unreadable);
    }
  }

  private boolean kill(Process process) throws IOException, InterruptedException {
    List<Kill> choice = virtual ? VIRTUAL : LOOPBACK;
    Kill kill = choice.get(random.nextInt(choice.size()));
    ProcessHandle victim = victim(process, kill.victim());
    if (victim == null || !victim.isAlive()) {
      return false;
    }
    process.descendants().forEach(started::add);
    signal(victim, kill.signal());
    played.merge(kill, 1, Integer::sum);
    if (kill.victim().equals("host")) {
      if (kill.signal().equals("STOP")) {
        Thread.sleep(50 + random.nextInt(400));
        signal(victim, "CONT");
      } else {
        end(process);
      }
    }
    return true;
  }

  private @Nullable ProcessHandle victim(Process process, String name) {
    return switch (name) {
      case "host" -> process.toHandle();
      case "guest" -> first(CommandLines.naming(process.children(), "guest.sh"));
      case "kernel" -> first(CommandLines.naming(process.descendants(), "time-travel=inf-cpu"));
      default -> {
        List<ProcessHandle> endpoints =
            CommandLines.naming(process.children(), "EndpointMain")
                .sorted(java.util.Comparator.comparingLong(ProcessHandle::pid))
                .toList();
        yield endpoints.size() < 2 ? null : endpoints.get(name.equals("server") ? 0 : 1);
      }
    };
  }

  private static @Nullable ProcessHandle first(Stream<ProcessHandle> processes) {
    return processes.findFirst().orElse(null);
  }

  private static void signal(ProcessHandle process, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for the host's end, and for that of all that it had started. */
  private void end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      bad.add(folder + ": did not end: " + Files.readString(err));
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    allGone();
    remember();
  }

  private void allGone() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (started.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    for (ProcessHandle left : started) {
      if (left.isAlive()) {
        bad.add(folder + ": process left: " + left.pid() + " " + left.info());
        left.destroyForcibly();
      }
    }
    started.clear();
  }

  private void says() throws IOException {
    if (Files.exists(err)) {
      String said = Files.readString(err);
      if (said.contains("\tat ") || said.contains("this is a bug")) {
        bad.add(folder + ": stack trace: " + said);
      }
    }
  }

  /** That all trials of the plan are there once, those that were stored among them. */
  private void check() throws IOException, InterruptedException {
    allGone();
    says();
    List<String> ids;
    try {
      ids = out().trials().stream().map(TrialResult::trial).toList();
    } catch (Exception unreadable) {
      bad.add(folder + ": trials.jsonl: " + unreadable);
      return;
    }
    Set<String> once = new HashSet<>(ids);
    if (once.size() != ids.size()) {
      bad.add(folder + ": " + (ids.size() - once.size()) + " trials are there twice");
    }
    if (!once.containsAll(stored)) {
      bad.add(
          folder
              + ": stored trials are lost: "
              + stored.stream().filter(id -> !once.contains(id)).toList());
    }
    if (once.size() != TRIALS) {
      bad.add(folder + ": " + once.size() + " trials of " + TRIALS);
    }
    try (Stream<Path> files = Files.list(temporary)) {
      List<Path> left =
          files.filter(file -> !file.getFileName().toString().startsWith("hsperfdata")).toList();
      if (!left.isEmpty()) {
        bad.add(folder + ": left in the temporary folder: " + left);
      }
    }
  }
}
