package dev.antipode.experiment.headofline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * TCP segments that this end's kernel received although it had all their bytes: each was sent again
 * for nothing. The kernel counts them where it answers with a duplicate SACK (RFC 2883), which it
 * does for each.
 */
final class DuplicateSegments {
  private static final Path COUNTERS = Path.of("/proc/self/net/netstat");
  private static final List<String> NAMES = List.of("TCPDSACKOldSent", "TCPDSACKOfoSent");

  private DuplicateSegments() {}

  /** So far in this network namespace; empty where the kernel does not tell. */
  static OptionalLong count() {
    try {
      return in(Files.readAllLines(COUNTERS));
    } catch (IOException untold) {
      return OptionalLong.empty();
    }
  }

  /** From lines in pairs, names above values (proc_pid_net(5)). */
  static OptionalLong in(List<String> lines) {
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      List<String> names = List.of(lines.get(i).split(" "));
      List<String> values = List.of(lines.get(i + 1).split(" "));
      if (names.containsAll(NAMES) && values.size() == names.size()) {
        return OptionalLong.of(
            NAMES.stream()
                .mapToLong(name -> Long.parseLong(values.get(names.indexOf(name))))
                .sum());
      }
    }
    return OptionalLong.empty();
  }
}
