package dev.antipode.lab;

import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The loopback interface: no impairment, no root. Refuses paths that ask for any. */
public final class LoopbackLab implements Lab {
  /** The only path there is here. */
  public static final PathProfile PATH =
      new PathProfile(
          "loopback",
          "The loopback interface of this machine, unimpaired.",
          Direction.delayed(0),
          Direction.delayed(0));

  /** Both ends. */
  public static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");

  private final List<Process> started = new ArrayList<>();

  @Override
  public LabKind kind() {
    return LabKind.LOOPBACK;
  }

  @Override
  public TimeModel time() {
    return TimeModel.REAL;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void shape(PathProfile profile) throws LabException {
    if (!profile.up().equals(PATH.up())
        || !profile.down().equals(PATH.down())
        || profile.nat() != null) {
      throw new LabException(
          LabException.Cause.USAGE,
          "path '"
              + profile.name()
              + "' delays, limits, loses or translates packets, which the loopback lab cannot do. Give --lab native"
              + " or --lab virtual, or measure without distance: --path loopback.");
    }
  }

  @Override
  public Process start(Side side, List<String> command, Path words) throws LabException {
    Process process = Processes.start(command, words);
    started.add(process);
    return process;
  }

  @Override
  public InetAddress serverAddress() {
    return ADDRESS;
  }

  @Override
  public InetAddress clientAddress() {
    return ADDRESS;
  }

  @Override
  public Ping ping(int count, int intervalMs, int patienceS) {
    return new Ping(0, 0, 0, 0, 0, 0);
  }

  @Override
  public void losses(Way way, List<Long> indices) {
    if (!indices.isEmpty()) {
      throw new IllegalArgumentException("the loopback lab loses nothing");
    }
  }

  @Override
  public @Nullable Capture capture(Path stem, int snap, boolean blocks) {
    return null;
  }

  @Override
  public Traffic traffic() {
    return Traffic.NOTHING;
  }

  @Override
  public List<Translation> translations() {
    return List.of();
  }

  @Override
  public void forgetTranslations() {}

  @Override
  public void refuse(PathProfile profile) {}

  @Override
  public void forgetMtu() {}

  @Override
  public void flush() {}

  @Override
  public void close() {
    started.forEach(Process::destroy);
  }
}
