package dev.antipode.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** What a process's side of a lab listens on, as its kernel tells. */
public final class Listening {
  private static final String TCP_LISTENS = "0A";

  private Listening() {}

  /** Whether any process of its side waits for connections or datagrams on any port. */
  public static boolean anywhere(Process process) {
    return on(process, _ -> true);
  }

  /** Whether any process of its side waits for connections or datagrams on this port. */
  public static boolean at(Process process, int port) {
    return on(process, each -> each == port);
  }

  private static boolean on(Process process, IntPredicate wanted) {
    Path entry = Path.of("/proc", Long.toString(process.pid()));
    return isElsewhere(entry) && in(entry.resolve("net"), wanted);
  }

  /** By a folder of the tables; those of IPv6 have what listens for both versions of IP. */
  static boolean in(Path tables, IntPredicate wanted) {
    return Stream.of("tcp", "tcp6")
            .flatMap(protocol -> rows(tables.resolve(protocol)))
            .anyMatch(row -> row[3].equals(TCP_LISTENS) && isAt(row, wanted))
        || Stream.of("udp", "udp6")
            .flatMap(protocol -> rows(tables.resolve(protocol)))
            .anyMatch(row -> isAt(row, wanted));
  }

  private static boolean isAt(String[] row, IntPredicate wanted) {
    return wanted.test(Integer.parseInt(row[1].substring(row[1].indexOf(':') + 1), 16));
  }

  /** Fields of proc(5): number, local address, remote address, state. */
  private static Stream<String[]> rows(Path table) {
    try {
      return Files.readAllLines(table).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(row -> row.length > 3);
    } catch (IOException gone) {
      return Stream.of();
    }
  }

  /** Whether a process has entered a namespace other than ours. */
  private static boolean isElsewhere(Path process) {
    try {
      return !Files.readSymbolicLink(process.resolve("ns/net"))
          .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
    } catch (IOException gone) {
      return false;
    }
  }
}
