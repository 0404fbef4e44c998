package dev.antipode.stack;

import dev.antipode.scenario.Options;
import java.net.InetSocketAddress;

/**
 * What a server needs to know.
 *
 * @param bind address and port; port 0 means any free port
 * @param credentials its certificate chain, of the size that the options say, its key, and the CA
 * @param application what it does with streams
 * @param options of the cell
 * @param limits what it bears of its clients
 */
public record ServerSettings(
    InetSocketAddress bind,
    Credentials credentials,
    ServerApplication application,
    Options options,
    ServerLimits limits) {
  public ServerSettings {
    credentials = credentials.with(options.chain());
  }

  /** A server of trials, whose limits no client that measures meets. */
  public ServerSettings(
      InetSocketAddress bind,
      Credentials credentials,
      ServerApplication application,
      Options options) {
    this(bind, credentials, application, options, ServerLimits.MEASURING);
  }
}
