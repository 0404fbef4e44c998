package dev.antipode.stack.foreign;

import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.option.Switch;
import java.util.List;

/** What can be written in a {@code stack.yaml}. */
final class ProgramKeys {
  static final Key<String> TITLE =
      Key.required("title", KeyTypes.anyText("a text"), "What people call the program.");
  static final Key<String> VERSION =
      Key.required(
          "version",
          KeyTypes.anyText("a command of the shell"),
          "What prints its version; the first line is kept.");
  static final Key<String> NEEDS =
      Key.optional(
              "needs",
              KeyTypes.matching("[A-Za-z0-9._+/-]+", "the name of a program"),
              "Programs that must be in PATH.")
          .orList();
  static final Key<String> INSTALL =
      Key.optional("install", KeyTypes.anyText("a text"), "How to get what it needs.");

  static final Key<ForeignProtocol> CLIENT =
      Key.optional(
              "client",
              KeyTypes.word(ForeignProtocol.class),
              "What its client speaks, the best first; missing where it has no client.")
          .orList();
  static final Key<SessionMode> CLIENT_SESSIONS =
      Key.usually(
              "client_sessions",
              KeyTypes.word(SessionMode.class),
              SessionMode.FULL,
              "How its client can begin connections.")
          .orList();
  static final Key<Switch> CLIENT_POSTS =
      Key.usually(
          "client_posts",
          KeyTypes.word(Switch.class),
          Switch.OFF,
          "Whether its client can send a request with content.");

  static final Key<ForeignProtocol> SERVER =
      Key.optional(
              "server",
              KeyTypes.word(ForeignProtocol.class),
              "What its server speaks; missing where it has no server.")
          .orList();
  static final Key<SessionMode> SERVER_SESSIONS =
      Key.usually(
              "server_sessions",
              KeyTypes.word(SessionMode.class),
              SessionMode.FULL,
              "What its server takes.")
          .orList();
  static final Key<ForeignProtocol> SERVER_EARLY =
      Key.optional(
              "server_early",
              KeyTypes.word(ForeignProtocol.class),
              "With which of its protocols its server takes early data; missing for all of them.")
          .orList();
  static final Key<Switch> SERVER_ECHOES =
      Key.usually(
          "server_echoes",
          KeyTypes.word(Switch.class),
          Switch.OFF,
          "Whether its server answers a request with the request's content.");
  static final Key<Switch> SERVER_FILES =
      Key.usually(
          "server_files",
          KeyTypes.word(Switch.class),
          Switch.ON,
          "Whether its server serves the files of ANTIPODE_HTDOCS.");
  static final Key<Switch> SERVER_RETRY =
      Key.usually(
          "server_retry",
          KeyTypes.word(Switch.class),
          Switch.OFF,
          "Whether its server can be told to validate addresses with Retry.");
  static final Key<Integer> PORT =
      Key.optional("port", KeyTypes.count(1, 65_535), "The port of a server that takes no other.");
  static final Key<ReadyCheck> READY =
      Key.usually(
          "ready",
          KeyTypes.word(ReadyCheck.class),
          ReadyCheck.SAID,
          "How it is known that its server can be talked to.");

  static final List<Key<?>> ALL =
      List.of(
          TITLE,
          VERSION,
          NEEDS,
          INSTALL,
          CLIENT,
          CLIENT_SESSIONS,
          CLIENT_POSTS,
          SERVER,
          SERVER_SESSIONS,
          SERVER_EARLY,
          SERVER_ECHOES,
          SERVER_FILES,
          SERVER_RETRY,
          PORT,
          READY);

  private ProgramKeys() {}
}
