package dev.antipode.lab;

import dev.antipode.scenario.path.PathProfile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network with two ends and a path between them that this process owns until it closes it. One
 * thread at a time.
 */
public interface Lab extends AutoCloseable {
  LabKind kind();

  /** What its clock counts. */
  TimeModel time();

  /** Kernel settings of the two ends, as read back: names as of sysctl. */
  Map<String, String> settings();

  /**
   * Gives the path this shape, both ways at once, and forgets earlier losses. Datagrams of UDP pass
   * in any case, so that it can be measured, until {@link #refuse}.
   */
  void shape(PathProfile profile) throws LabException;

  /** Refuses what the path does not forward, from now on. */
  void refuse(PathProfile profile) throws LabException;

  /**
   * Starts a process on a side, with pipes for its standard input and output.
   *
   * @param words where its standard error goes
   */
  Process start(Side side, List<String> command, Path words) throws LabException;

  /** Where servers listen. */
  InetAddress serverAddress();

  /** Where clients connect from. */
  InetAddress clientAddress();

  /**
   * Round trips from the client to the server, one every {@code intervalMs}.
   *
   * @param patienceS how long the last may take
   */
  Ping ping(int count, int intervalMs, int patienceS) throws LabException;

  /** Drops exactly these packets of TCP and UDP, counted from now, and no others. */
  void losses(Way way, List<Long> indices) throws LabException;

  /**
   * Captures what enters and leaves the router, until it is closed, into {@code
   * <stem>.client.pcapng} and {@code <stem>.server.pcapng}, a {@link
   * dev.antipode.capture.SideCapture} of each end. Null where there is no router.
   *
   * @param stem what the names of its two files begin with, while it runs
   * @param snap how many bytes of each packet are kept; 0 for all
   * @param blocks whether packets may be written {@link Capture#BLOCK_MS} late, which takes less
   *     processor time
   */
  @Nullable Capture capture(Path stem, int snap, boolean blocks) throws LabException;

  /**
   * What both queueing disciplines of the router have sent and dropped since they were last shaped.
   */
  Traffic traffic() throws LabException;

  /** What the router's address translation remembers; empty where it translates nothing. */
  List<Translation> translations() throws LabException;

  /** Makes the address translation forget all that it remembers. */
  void forgetTranslations() throws LabException;

  /**
   * Forgets what earlier connections left in the kernels' caches: TCP metrics, connection tracking.
   */
  void flush() throws LabException;

  /** Makes both ends forget what they have learnt of the MTU of the path. */
  void forgetMtu() throws LabException;

  /** Removes the network and ends every process in it; safe to call twice. */
  @Override
  void close();
}
