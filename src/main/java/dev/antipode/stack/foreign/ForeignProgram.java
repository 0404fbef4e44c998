package dev.antipode.stack.foreign;

import dev.antipode.lab.LabException;
import dev.antipode.lab.Script;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.yaml.KeyedFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that is a client, a server, or both: what the {@code stack.yaml} of its folder says.
 *
 * @param folder holds {@code stack.yaml} and the executables {@code client} and {@code server}
 * @param versionCommand what a shell runs for the version
 * @param needs programs that must be in PATH
 * @param install how to get them; null where the folder does not say
 * @param client what it speaks as a client, the best first; empty where it is none
 * @param clientPosts whether its requests can have content
 * @param server what it speaks as a server; empty where it is none
 * @param serverEarly with what it takes early data, where it has sessions that do
 * @param echoes whether its responses are their requests' content
 * @param files whether it serves files
 * @param retries whether it can be told to validate addresses with Retry
 * @param port the one port that it takes; null where it takes any
 */
public record ForeignProgram(
    Path folder,
    String title,
    String versionCommand,
    List<String> needs,
    @Nullable String install,
    List<ForeignProtocol> client,
    List<SessionMode> clientSessions,
    boolean clientPosts,
    List<ForeignProtocol> server,
    List<SessionMode> serverSessions,
    List<ForeignProtocol> serverEarly,
    boolean echoes,
    boolean files,
    boolean retries,
    @Nullable Integer port,
    ReadyCheck ready) {
  private static final String FILE = "stack.yaml";
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  /** A program is in many pairs, and asked once. */
  private static final Map<ForeignProgram, String> TOLD = new ConcurrentHashMap<>();

  /** Reads a folder. */
  static ForeignProgram read(Path folder) throws InputException {
    // It is a part of the names of stacks, and so of files.
    if (!folder.getFileName().toString().matches(NAME)) {
      throw new InputException(
          "The folder '"
              + folder
              + "' cannot be a stack's name. Use small letters, digits and hyphens.");
    }
    return KeyedFile.read(
        folder.resolve(FILE), "a foreign stack", ProgramKeys.ALL, given -> of(folder, given));
  }

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  private static ForeignProgram of(Path folder, Values given) {
    List<ForeignProtocol> client =
        given.has(ProgramKeys.CLIENT) ? given.all(ProgramKeys.CLIENT) : List.of();
    List<ForeignProtocol> server =
        given.has(ProgramKeys.SERVER) ? given.all(ProgramKeys.SERVER) : List.of();
    if (client.isEmpty() && server.isEmpty()) {
      throw InvalidValueException.saying(
          "client", "Neither 'client' nor 'server' is given. Say what the program speaks.");
    }
    return new ForeignProgram(
        folder,
        given.get(ProgramKeys.TITLE),
        given.get(ProgramKeys.VERSION),
        given.has(ProgramKeys.NEEDS) ? given.all(ProgramKeys.NEEDS) : List.of(),
        given.has(ProgramKeys.INSTALL) ? given.get(ProgramKeys.INSTALL) : null,
        client,
        given.all(ProgramKeys.CLIENT_SESSIONS),
        given.get(ProgramKeys.CLIENT_POSTS) == Switch.ON,
        server,
        given.all(ProgramKeys.SERVER_SESSIONS),
        given.has(ProgramKeys.SERVER_EARLY) ? given.all(ProgramKeys.SERVER_EARLY) : server,
        given.get(ProgramKeys.SERVER_ECHOES) == Switch.ON,
        given.get(ProgramKeys.SERVER_FILES) == Switch.ON,
        given.get(ProgramKeys.SERVER_RETRY) == Switch.ON,
        given.has(ProgramKeys.PORT) ? given.get(ProgramKeys.PORT) : null,
        given.get(ProgramKeys.READY));
  }

  /** As its folder is called. */
  public String name() {
    return folder.getFileName().toString();
  }

  public Path clientFile() {
    return folder.resolve("client");
  }

  public Path serverFile() {
    return folder.resolve("server");
  }

  /** Why it cannot be started here; empty where nothing is known to stand in the way. */
  public Optional<String> lack(Path executable) {
    if (!Files.isExecutable(executable)) {
      return Optional.of("there is no executable " + executable);
    }
    return needs.stream()
        .filter(program -> !isInPath(program))
        .findFirst()
        .map(program ->
            program + " is not installed" + (install == null ? "" : " (" + install + ")"));
  }

  private static boolean isInPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The first line of what its version command prints; that it tells none where it fails. */
  String titleAndVersion() {
    return TOLD.computeIfAbsent(this, ForeignProgram::asked);
  }

  private String asked() {
    try {
      Script.Result result =
          Script.tryRun(Path.of("sh"), List.of("-c", versionCommand + " 2>&1"), "");
      return result
          .output()
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .filter(_ -> result.exit() == 0)
          .orElse(title + " (version not told)");
    } catch (LabException noShell) {
      return title + " (version not told)";
    }
  }
}
