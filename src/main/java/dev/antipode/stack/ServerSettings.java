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
 */
public record ServerSettings(
    InetSocketAddress bind,
    Credentials credentials,
    ServerApplication application,
    Options options) {
  public ServerSettings {
    credentials = credentials.with(options.chain());
  }
}
