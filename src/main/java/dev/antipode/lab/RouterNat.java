package dev.antipode.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.scenario.path.Nat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The address translation of a lab's first router, by {@code netem/lab.sh nat}. One thread. */
public final class RouterNat {
  private final Path script;
  private final String lab;
  private boolean on;

  /** Of a lab that translates nothing yet. */
  RouterNat(Path script, String lab) {
    this.script = script;
    this.lab = lab;
  }

  /** What the script is told to have a lab translate thus. */
  public static List<String> on(String lab, Nat nat) {
    return List.of(
        "nat",
        lab,
        "on",
        "--udp",
        Long.toString(nat.udpS()),
        "--tcp",
        Long.toString(nat.tcpS()),
        "--tcp-closed",
        Long.toString(nat.tcpClosedS()));
  }

  /** Translates thus from now on, or nothing. */
  void set(@Nullable Nat nat) throws LabException {
    if (nat != null) {
      Script.run(script, on(lab, nat));
      on = true;
    } else if (on) {
      run("off");
      on = false;
    }
  }

  /** What it remembers; empty where it translates nothing. */
  List<Translation> list() throws LabException {
    List<Translation> table = new ArrayList<>();
    if (on) {
      for (JsonNode entry : NativeLab.parse(run("list")).path("entries")) {
        table.add(
            new Translation(
                entry.path("protocol").asText(),
                entry.path("state").textValue(),
                entry.path("answered").asBoolean(),
                entry.path("left_s").asLong(),
                entry.path("client_port").asInt(),
                entry.path("server_port").asInt(),
                entry.path("mapped_port").asInt()));
      }
    }
    return List.copyOf(table);
  }

  /** Forgets all that it remembers. */
  void forget() throws LabException {
    if (on) {
      run("forget");
    }
  }

  private String run(String action) throws LabException {
    return Script.run(script, List.of("nat", lab, action));
  }
}
