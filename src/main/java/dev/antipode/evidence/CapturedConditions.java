package dev.antipode.evidence;

import dev.antipode.lab.LabKind;
import dev.antipode.lab.Way;
import dev.antipode.result.Manifest;
import dev.antipode.result.TrialResult;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.flow.Drops;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Under what a trial was played, as far as its packets have to do with it.
 *
 * @param path what it does to a packet that finds it empty
 * @param endpointNs the longest that an end may take to act
 */
record CapturedConditions(
    StackDescription stack, PathProfile profile, PathModel path, long endpointNs) {
  /** Computing takes no time in the virtual lab; a library's timers and threads do. */
  private static final long VIRTUAL_ENDPOINT_NS = 100_000;

  private static final long NATIVE_ENDPOINT_NS = 3_000_000;

  /** Empty where the run does not tell them. */
  static Optional<CapturedConditions> of(Manifest manifest, TrialResult trial) {
    Optional<StackDescription> stack =
        manifest.stacks().stream()
            .filter(one -> one.name().equals(trial.cell().stack()))
            .findFirst();
    return manifest.scenario().paths().stream()
        .filter(one -> one.name().equals(trial.cell().path()))
        .findFirst()
        .flatMap(path ->
            stack.map(one ->
                new CapturedConditions(
                    one,
                    path,
                    model(path),
                    manifest.lab() == LabKind.VIRTUAL ? VIRTUAL_ENDPOINT_NS : NATIVE_ENDPOINT_NS)));
  }

  private static PathModel model(PathProfile path) {
    return new PathModel(
        path.up().delayUs() * 1_000,
        path.down().delayUs() * 1_000,
        path.up().rateBps(),
        path.down().rateBps(),
        path.isSteady());
  }

  /**
   * What can drop packets of the trial.
   *
   * @param most how many packets it sent each way, at the most
   */
  Drops drops(long seed, long most, boolean ordered) {
    Set<Way> queues = EnumSet.noneOf(Way.class);
    for (Way way : Way.values()) {
      Direction direction = way.of(profile);
      if (direction.rateBps() != null && direction.get(PathProperties.CORRUPT) == 0) {
        queues.add(way);
      }
    }
    return new Drops(
        Map.of(
            Way.UP,
            new HashSet<>(Losses.indices(profile.up().loss(), seed, most)),
            Way.DOWN,
            new HashSet<>(Losses.indices(profile.down().loss(), seed + 1, most))),
        queues,
        ordered);
  }
}
