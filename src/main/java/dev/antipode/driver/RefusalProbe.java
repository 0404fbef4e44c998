package dev.antipode.driver;

import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import java.util.List;
import java.util.Locale;

/**
 * Measures what the routers of a path do not forward one way: packets that are too long, and UDP.
 *
 * @param problems gets what is not as asked, in words
 */
record RefusalProbe(Lab lab, Datagrams datagrams, List<String> problems) {
  private static final int PROBES = 5;
  private static final int PAYLOAD = 32;

  /**
   * How long the longest packet of IP was that arrived, of one of the MTU and one of a byte more,
   * which must stay whole.
   */
  int mtuBytes() throws LabException, DriverException, InterruptedException {
    int mtu = datagrams.direction().mtuBytes();
    int payload = mtu + Datagrams.ETHERNET_BYTES - Datagrams.OVERHEAD_BYTES;
    lab.forgetMtu();
    boolean fits = datagrams.send(1, payload, 0, true).datagrams() == 1;
    boolean exceeds = datagrams.send(1, payload + 1, 0, true).datagrams() == 1;
    if (!fits || exceeds) {
      problem(
          String.format(
              Locale.ROOT,
              "mtu: a packet of %d B %s, one of %d B %s",
              mtu,
              fits ? "arrived" : "did not arrive",
              mtu + 1,
              exceeds ? "arrived" : "did not"));
    }
    return exceeds ? mtu + 1 : fits ? mtu : 0;
  }

  /** That no datagram arrives where none is to. */
  void ofUdp() throws DriverException, InterruptedException {
    if (datagrams.direction().forwardsUdp()) {
      return;
    }
    int arrived = datagrams.send(PROBES, PAYLOAD, 0).datagrams();
    if (arrived > 0) {
      problem(
          String.format(
              Locale.ROOT, "udp: %d of %d datagrams arrived, expected none", arrived, PROBES));
    }
  }

  private void problem(String words) {
    problems.add(datagrams.way().word() + ": " + words);
  }
}
