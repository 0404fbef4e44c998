package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.ExperimentList;
import dev.antipode.driver.Played;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Traffic;
import dev.antipode.lab.Way;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.yaml.ScenarioReader;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stacks;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in a lab that only notes what it is to drop, with endpoints that do nothing. */
class TrialPlayerTest {
  private static final Cell CELL =
      new Cell("handshake", "tcp", SessionMode.FULL, Options.DEFAULTS, "lossy", false);

  @TempDir private Path folder = Path.of("");
  private final Map<Way, Object> dropped = new EnumMap<>(Way.class);

  private Lab lab() {
    return (Lab)
        Proxy.newProxyInstance(
            Lab.class.getClassLoader(),
            new Class<?>[] {Lab.class},
            (_, method, arguments) -> answer(method.getName(), arguments));
  }

  private @Nullable Object answer(String asked, Object @Nullable [] of) throws Exception {
    return switch (asked) {
      case "losses" -> of == null ? null : dropped.put((Way) of[0], of[1]);
      case "start" -> new ProcessBuilder("cat").start();
      case "kind" -> LabKind.VIRTUAL;
      case "serverAddress" -> InetAddress.ofLiteral("127.0.0.1");
      case "traffic" -> Traffic.NOTHING;
      case "capture", "close" -> null;
      default -> throw new IllegalStateException(asked);
    };
  }

  /** What an earlier trial has lost is not lost of the one that warms the next ones up. */
  @Test
  void endpointsThatAreNewWarmUpWithoutLosses() throws Exception {
    Scenario scenario =
        new ScenarioReader(Set.of("tcp"), Map.of(), ExperimentList.ALL.keys())
            .parse(
                "x.yaml",
                """
                name: test
                experiment: handshake
                paths: [{name: lossy, rtt: 20ms, loss: {packets: [1, 3]}}]
                stacks: [tcp]
                repetitions: 2
                warmup: 1
                settle: 0s
                """);
    PathProfile path = scenario.paths().getFirst();
    List<Object> lost = new ArrayList<>();
    try (TrialPlayer player =
        new TrialPlayer(
            lab(),
            List.of("cat"),
            new Credentials(folder),
            folder,
            folder,
            false,
            scenario,
            (_, context) ->
                context.measureCaptured(
                    10,
                    _ -> {
                      lost.add(dropped.getOrDefault(Way.UP, List.of()));
                      return Played.without(Outcome.FAILED, "nothing is measured");
                    }),
            Stacks.load())) {
      player.warmUp(CELL);
      var _ = player.play(new Trial(CELL, 0, 1), path);
      player.replaceEndpoints();
      var _ = player.play(new Trial(CELL, 1, 2), path);
    }
    assertThat(lost).containsExactly(List.of(), List.of(1L, 3L), List.of(), List.of(1L, 3L));
  }
}
