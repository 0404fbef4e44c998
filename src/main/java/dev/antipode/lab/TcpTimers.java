package dev.antipode.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What made the kernel of one end send TCP segments again, as it counts in its network namespace
 * (proc_pid_net(5)). Packets alone do not always tell: near 200 ms both timers run out.
 *
 * @param timeouts retransmission timeouts (RFC 6298): TCPTimeouts
 * @param lossProbes tail loss probes (RFC 8985 section 7): TCPLossProbes
 * @param fastRetransmissions segments sent again as acknowledgements asked for: TCPFastRetrans
 */
public record TcpTimers(long timeouts, long lossProbes, long fastRetransmissions) {
  private static final List<String> NAMES =
      List.of("TCPTimeouts", "TCPLossProbes", "TCPFastRetrans");

  /** So far, in the namespace of a process; empty where the kernel does not tell. */
  public static Optional<TcpTimers> of(long pid) {
    try {
      return in(Files.readAllLines(Path.of("/proc", Long.toString(pid), "net", "netstat")));
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  /** From lines in pairs, names above values. */
  static Optional<TcpTimers> in(List<String> lines) {
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      List<String> names = List.of(lines.get(i).split(" "));
      List<String> values = List.of(lines.get(i + 1).split(" "));
      if (names.containsAll(NAMES) && values.size() == names.size()) {
        List<Long> counts =
            NAMES.stream().map(name -> Long.valueOf(values.get(names.indexOf(name)))).toList();
        return Optional.of(new TcpTimers(counts.get(0), counts.get(1), counts.get(2)));
      }
    }
    return Optional.empty();
  }

  /** What came on top of an earlier count. */
  public TcpTimers since(TcpTimers earlier) {
    return new TcpTimers(
        timeouts - earlier.timeouts,
        lossProbes - earlier.lossProbes,
        fastRetransmissions - earlier.fastRetransmissions);
  }
}
