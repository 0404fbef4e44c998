package dev.antipode.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.antipode.scenario.path.PathProfile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Four network namespaces with netem between them, made and removed by {@code netem/lab.sh}, in the
 * kernel that this process runs on.
 */
public final class NativeLab implements Lab {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path script;
  private final Topology topology;
  private final String name;
  private final TimeModel time;
  private final Map<String, String> settings;
  private final RouterNat nat;
  private @Nullable TrafficWatch watch;

  /** Linux knows for ten minutes what a router told it of a path. */
  private @Nullable AskedScript forgetting;

  private final Set<Way> listed = EnumSet.noneOf(Way.class);
  private final Map<Way, LossFeed> feeds = new EnumMap<>(Way.class);

  /**
   * Makes the network; fails with {@code USAGE} where a living run owns the name.
   *
   * @param time what this kernel's clock counts
   */
  public NativeLab(Installation installation, String name, TimeModel time) throws LabException {
    this.script = installation.labScript();
    this.topology = Topology.of(installation);
    this.name = name;
    this.time = time;
    this.nat = new RouterNat(script, name);
    Script.run(script, List.of("reap"));
    String owner = Long.toString(ProcessHandle.current().pid());
    this.settings = settings(parse(Script.run(script, List.of("up", name, "--owner-pid", owner))));
  }

  /** What the machine can do, as {@code netem/lab.sh check --json} tells. */
  public static JsonNode check(Installation installation) throws LabException {
    Script.Result result = Script.tryRun(installation.labScript(), List.of("check", "--json"), "");
    return parse(result.output());
  }

  /** What the machine lacks for a native lab, but not what only follows from another lack. */
  static List<String> lacks(JsonNode check) {
    return own(check).map(name -> check.path("reasons").path(name).asText()).distinct().toList();
  }

  /** What mends them, in the same order. */
  static List<String> mends(JsonNode check) {
    return own(check).map(name -> check.path("remedies").path(name).asText()).distinct().toList();
  }

  private static Stream<String> own(JsonNode check) {
    return check.path("reasons").properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !check.path("remedies").path(name).asText().startsWith("First mend "));
  }

  @Override
  public LabKind kind() {
    return LabKind.NATIVE;
  }

  @Override
  public TimeModel time() {
    return time;
  }

  private static Map<String, String> settings(JsonNode up) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String group : List.of("server", "global")) {
      up.path("sysctl")
          .path(group)
          .properties()
          .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    }
    return settings;
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public void shape(PathProfile profile) throws LabException {
    Script.run(script, Shape.command(name, profile.forwardingUdp(), List.of("--fresh")));
    losses(Way.UP, List.of());
    losses(Way.DOWN, List.of());
    nat.set(profile.nat());
    flush();
  }

  @Override
  public void refuse(PathProfile profile) throws LabException {
    if (!profile.forwardsUdp()) {
      Script.run(script, Shape.command(name, profile, List.of()));
    }
  }

  @Override
  public Process start(Side side, List<String> command, Path words) throws LabException {
    return Processes.start(inside(side, command), words);
  }

  /** Starts a process on a side whose streams are this process's own. */
  public Process attach(Side side, List<String> command) throws LabException {
    return Processes.attach(inside(side, command));
  }

  private List<String> inside(Side side, List<String> command) {
    List<String> inside =
        new ArrayList<>(List.of(script.toString(), "exec", name, side.word(), "--"));
    inside.addAll(command);
    return inside;
  }

  @Override
  public InetAddress serverAddress() {
    return topology.server();
  }

  @Override
  public InetAddress clientAddress() {
    return topology.client();
  }

  @Override
  public Ping ping(int count, int intervalMs, int patienceS) throws LabException {
    JsonNode ping =
        parse(
            Script.run(
                script,
                List.of(
                    "ping",
                    name,
                    Integer.toString(count),
                    Integer.toString(intervalMs),
                    Integer.toString(patienceS))));
    return new Ping(
        ping.path("sent").asInt(),
        ping.path("received").asInt(),
        ping.path("min_us").asLong(),
        ping.path("avg_us").asLong(),
        ping.path("max_us").asLong(),
        ping.path("mdev_us").asLong());
  }

  @Override
  public void losses(Way way, List<Long> indices) throws LabException {
    if (indices.size() <= LossFeed.LONGEST) {
      LossFeed feed = feeds.get(way);
      if (feed == null) {
        // Nothing was ever lost, so nothing is there to be taken away.
        if (indices.isEmpty() && !listed.contains(way)) {
          return;
        }
        feed = new LossFeed(script, name, way);
        feeds.put(way, feed);
      }
      feed.drop(indices);
      return;
    }
    listed.add(way);
    String list = indices.stream().map(index -> index + "\n").collect(Collectors.joining());
    Script.run(script, List.of("losses", name, way.word()), list);
  }

  @Override
  public Capture capture(Path stem, int snap, boolean blocks) throws LabException {
    return new Capture(script, name, stem, snap, blocks, stem.resolveSibling("capture.log"));
  }

  @Override
  public Traffic traffic() throws LabException {
    if (watch == null) {
      watch = new TrafficWatch(script, name);
    }
    return watch.ask();
  }

  @Override
  public List<Translation> translations() throws LabException {
    return nat.list();
  }

  @Override
  public void forgetTranslations() throws LabException {
    nat.forget();
  }

  @Override
  public void forgetMtu() throws LabException {
    if (forgetting == null) {
      forgetting = new AskedScript(script, "the ends cannot forget the path's MTU", "forget", name);
    }
    forgetting.ask("");
  }

  @Override
  public void flush() throws LabException {
    Script.run(script, List.of("flush", name));
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
    if (forgetting != null) {
      forgetting.close();
    }
    feeds.values().forEach(LossFeed::close);
    try {
      Script.run(script, List.of("down", name));
    } catch (LabException stuck) {
      System.err.println("antipode: lab " + name + " could not be removed: " + stuck.getMessage());
    }
  }

  static JsonNode parse(String text) throws LabException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new LabException(
          LabException.Cause.FAILURE, "netem/lab.sh printed no JSON: " + text.strip(), notJson);
    }
  }
}
