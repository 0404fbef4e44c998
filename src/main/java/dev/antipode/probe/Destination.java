package dev.antipode.probe;

import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a URL leads to: the first of its addresses that TCP can connect to, or else its first.
 *
 * @param address the one that is measured
 * @param others what became of the other addresses that were tried, in words
 */
public record Destination(InetSocketAddress address, List<String> others) {
  private static final Duration MOST_WAIT = Duration.ofSeconds(5);

  /** Which addresses may be used. */
  public enum Family {
    ANY(_ -> true, "IPv4 or IPv6"),
    V4(address -> !(address instanceof Inet6Address), "IPv4"),
    V6(Inet6Address.class::isInstance, "IPv6");

    @SuppressWarnings("ImmutableEnumChecker") // has no state
    private final Predicate<InetAddress> allows;

    private final String title;

    Family(Predicate<InetAddress> allows, String title) {
      this.allows = allows;
      this.title = title;
    }
  }

  /**
   * Resolves and tries.
   *
   * @param host a name or an address
   * @throws InputException if the name has no address of the family
   */
  public static Destination find(String host, int port, Family family, Duration timeout)
      throws InputException {
    List<InetAddress> known;
    try {
      known = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException unknown) {
      throw new InputException(
          "The name '"
              + host
              + "' does not resolve. Look for a slip in the URL and at this machine's DNS, or say where"
              + " the server is with --address.",
          unknown);
    }
    List<InetAddress> usable = known.stream().filter(family.allows).toList();
    if (usable.isEmpty()) {
      throw new InputException(
          "The name '"
              + host
              + "' has no "
              + family.title
              + " address, but "
              + known.stream().map(InetAddress::getHostAddress).toList()
              + ". Leave out the flag that asks for one.");
    }
    List<String> others = new ArrayList<>();
    InetSocketAddress found = null;
    boolean hasFour = false;
    boolean hasSix = false;
    for (InetAddress address : usable) {
      boolean six = address instanceof Inet6Address;
      if (found != null && (six ? hasSix : hasFour)) {
        continue;
      }
      hasSix |= six;
      hasFour |= !six;
      InetSocketAddress place = new InetSocketAddress(address, port);
      String trouble = trouble(place, timeout);
      if (trouble.isEmpty() && found == null) {
        found = place;
      } else {
        others.add(
            address.getHostAddress() + (trouble.isEmpty() ? " connects, too" : ": " + trouble));
      }
    }
    // A server may speak QUIC only.
    return new Destination(
        found == null ? new InetSocketAddress(usable.getFirst(), port) : found, others);
  }

  private static String trouble(InetSocketAddress place, Duration timeout) {
    Duration wait = timeout.compareTo(MOST_WAIT) < 0 ? timeout : MOST_WAIT;
    try (Socket socket = new Socket()) {
      socket.connect(place, (int) wait.toMillis());
      return "";
    } catch (SocketTimeoutException late) {
      return "no answer within " + wait.toMillis() + " ms";
    } catch (IOException refused) {
      return ShotEnd.message(refused);
    }
  }
}
