package dev.antipode.driver;

import dev.antipode.driver.ForeignSurroundings.Content;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Side;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.foreign.ForeignPair;
import dev.antipode.stack.foreign.ForeignProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Programs as clients and servers of trials: servers that run from their first trial on, and a
 * client for each. One thread at a time.
 */
final class ForeignEnds implements AutoCloseable {
  private static final int FIRST_PORT = 20_000;

  private record ServerKey(String pair, Options options) {}

  private record Server(Process process, int port, LastWords words) {}

  /**
   * How a program ended.
   *
   * @param exit its code; null where it had to be ended
   */
  record Ended(@Nullable Integer exit, LastWords words) {}

  private final Lab lab;
  private final ForeignSurroundings surroundings;
  private final Path logs;
  private final Map<ServerKey, Server> servers = new HashMap<>();

  /**
   * Starts nothing yet.
   *
   * @param logs the folder where standard error goes
   */
  ForeignEnds(Lab lab, Credentials credentials, Path logs) {
    this.lab = lab;
    this.surroundings = new ForeignSurroundings(lab.serverAddress(), credentials);
    this.logs = logs;
  }

  /** The port of the program that is this pair's server, which is started at the first call. */
  int port(ForeignPair pair, ForeignProgram program, Options cell)
      throws DriverException, InterruptedException {
    Options options = cell.ofStack();
    ServerKey key = new ServerKey(pair.description().name(), options);
    Server known = servers.get(key);
    if (known != null && known.process().isAlive()) {
      return known.port();
    }
    int port = program.port() == null ? FIRST_PORT + servers.size() : program.port();
    Server server = start(pair, program, options, port);
    servers.put(key, server);
    return port;
  }

  private Server start(ForeignPair pair, ForeignProgram program, Options options, int port)
      throws DriverException, InterruptedException {
    refuse(program, program.serverFile());
    LastWords words = LastWords.ofNext(logs.resolve(program.name() + "-server.log"));
    Map<String, String> environment =
        surroundings.of(pair, options, port, new Content(0, pair.echoes()));
    environment.put("SSLKEYLOGFILE", surroundings.serverKeys().toString());
    if (options.retry()) {
      environment.put("ANTIPODE_RETRY", "on");
    }
    environment.put("ANTIPODE_STATE", surroundings.folder("state-" + port).toString());
    try {
      Process process =
          lab.start(
              Side.SERVER, command(environment, program.serverFile(), List.of()), words.file());
      Server server = new Server(process, port, words);
      awaitReady(program, server);
      return server;
    } catch (LabException cannotStart) {
      throw DriverException.refused(String.valueOf(cannotStart.getMessage()));
    }
  }

  private static void refuse(ForeignProgram program, Path executable) throws DriverException {
    String lack = program.lack(executable).orElse(null);
    if (lack != null) {
      throw DriverException.refused(lack);
    }
  }

  private static void awaitReady(ForeignProgram program, Server server)
      throws DriverException, InterruptedException {
    if (ReadyWait.until(program.ready(), server.process(), server.port())) {
      return;
    }
    String how = server.process().isAlive() ? "was not ready in time" : "ended before it was ready";
    server.process().destroyForcibly();
    throw DriverException.refused(
        "the server of " + program.name() + " " + how + server.words().clause());
  }

  /** What a client is asked to do. */
  record Request(
      ForeignPair pair,
      ForeignProgram program,
      SessionMode session,
      Options options,
      int port,
      Content content,
      @Nullable Path keys,
      String cell) {}

  /** Has a client ready what must not be timed, such as a ticket. */
  Ended prepare(Request request, Duration limit) throws DriverException, InterruptedException {
    return run(request, List.of("prepare"), limit);
  }

  /** Has a client do what is timed. */
  Ended play(Request request, Duration limit) throws DriverException, InterruptedException {
    return run(request, List.of(), limit);
  }

  private Ended run(Request request, List<String> arguments, Duration limit)
      throws DriverException, InterruptedException {
    ForeignProgram program = request.program();
    refuse(program, program.clientFile());
    Map<String, String> environment =
        surroundings.of(
            request.pair(), request.options().ofStack(), request.port(), request.content());
    environment.put("ANTIPODE_SESSION", request.session().word());
    environment.put("ANTIPODE_STATE", surroundings.folder("state-" + request.cell()).toString());
    if (request.keys() != null) {
      environment.put("SSLKEYLOGFILE", request.keys().toString());
    }
    LastWords words = LastWords.ofNext(logs.resolve(program.name() + "-client.log"));
    try {
      Process process =
          lab.start(
              Side.CLIENT, command(environment, program.clientFile(), arguments), words.file());
      process.getOutputStream().close();
      ReadyWait.drain(process);
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Ended(process.exitValue(), words);
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return new Ended(null, words);
    } catch (LabException | IOException cannotStart) {
      throw DriverException.refused(String.valueOf(cannotStart.getMessage()));
    }
  }

  /** What servers have logged of all connections; the file may be missing. */
  Path serverKeys() {
    return surroundings.serverKeys();
  }

  private static List<String> command(
      Map<String, String> environment, Path executable, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add("env");
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.add(executable.toString());
    command.addAll(arguments);
    return command;
  }

  /** Whether trials can be timed in this lab. */
  boolean canTime() {
    return lab.kind() != LabKind.LOOPBACK;
  }

  /** Ends every server. */
  @Override
  public void close() {
    servers.values().forEach(server -> server.process().destroy());
    try {
      for (Server server : servers.values()) {
        if (!server.process().waitFor(2, TimeUnit.SECONDS)) {
          server.process().destroyForcibly();
        }
      }
      surroundings.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException left) {
      System.err.println("antipode: a folder for foreign programs cannot be removed: " + left);
    }
  }
}
