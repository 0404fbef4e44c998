package dev.antipode.stack.foreign;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pairs that the folders of {@code stacks/} make, with one another and with the stacks of this
 * process: CLIENT-SERVER speaks the first protocol that the client prefers and the server has;
 * CLIENT-SERVER-PROTOCOL another one that both have. A folder that is both ends is a pair by its
 * own name, too.
 */
public final class ForeignStacks {
  private ForeignStacks() {}

  /** The stacks, and every pair that has a program in it. */
  public static Stacks with(Stacks own, Installation installation) {
    Map<String, Stack> pairs = new TreeMap<>();
    List<ForeignProgram> programs = new ArrayList<>();
    for (Path folder : installation.stackFolders()) {
      programs.addAll(programs(folder));
    }
    List<End> clients = new ArrayList<>();
    List<End> servers = new ArrayList<>();
    for (ForeignProgram program : programs) {
      if (!program.client().isEmpty()) {
        clients.add(new End.Program(program));
      }
      if (!program.server().isEmpty()) {
        servers.add(new End.Program(program));
      }
    }
    own.byName()
        .values()
        .forEach(stack -> {
          clients.add(new End.Own(stack));
          servers.add(new End.Own(stack));
        });
    for (End client : clients) {
      for (End server : servers) {
        if (client instanceof End.Program || server instanceof End.Program) {
          add(pairs, own, client, server);
        }
      }
    }
    return own.withPairs(pairs);
  }

  /** What programs there are, in a few lines; their pairs are too many to be listed. */
  public static List<String> words(Stacks stacks) {
    return List.of(
        "antipode: programs in stacks/: clients "
            + programs(stacks, ForeignPair::client)
            + "; servers "
            + programs(stacks, ForeignPair::server),
        "antipode: such a client or server makes a stack with any other one, or with one of the stacks"
            + " above, that speaks its protocol: CLIENT-SERVER or CLIENT-SERVER-PROTOCOL");
  }

  private static String programs(Stacks stacks, Function<ForeignPair, End> end) {
    return stacks.pairs().values().stream()
        .filter(ForeignPair.class::isInstance)
        .map(ForeignPair.class::cast)
        .map(end)
        .filter(End.Program.class::isInstance)
        .map(End::name)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** The same, of the installation that this process belongs to; none where there is none. */
  public static Stacks with(Stacks own) {
    try {
      return with(own, Installation.locate());
    } catch (LabException nowhere) {
      return own;
    }
  }

  private static void add(Map<String, Stack> pairs, Stacks own, End client, End server) {
    List<ForeignProtocol> common =
        spoken(client, true).stream().filter(spoken(server, false)::contains).toList();
    String name = client.name() + "-" + server.name();
    for (ForeignProtocol protocol : common) {
      put(pairs, own, name + "-" + protocol.word(), client, server, protocol);
    }
    if (!common.isEmpty()) {
      put(pairs, own, name, client, server, common.getFirst());
      if (client.name().equals(server.name())) {
        put(pairs, own, client.name(), client, server, common.getFirst());
      }
    }
  }

  /** A name that a stack has already stays that stack's. */
  private static void put(
      Map<String, Stack> pairs,
      Stacks own,
      String name,
      End client,
      End server,
      ForeignProtocol protocol) {
    if (!own.byName().containsKey(name)) {
      pairs.putIfAbsent(name, new ForeignPair(name, client, server, protocol));
    }
  }

  private static List<ForeignProtocol> spoken(End end, boolean client) {
    return switch (end) {
      case End.Program(ForeignProgram program) -> client ? program.client() : program.server();
      case End.Own(Stack stack) ->
          Stream.of(ForeignProtocol.values())
              .filter(protocol -> protocol.isOf(stack.description()))
              .toList();
    };
  }

  /** Of a folder that has one for each program; a file that is wrong stops whoever asked. */
  static List<ForeignProgram> programs(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<ForeignProgram> programs = new ArrayList<>();
      for (Path entry : entries.filter(ForeignProgram::isIn).sorted().toList()) {
        programs.add(ForeignProgram.read(entry));
      }
      return programs;
    } catch (IOException | InputException wrong) {
      throw InvalidValueException.saying("stacks", String.valueOf(wrong.getMessage()));
    }
  }
}
