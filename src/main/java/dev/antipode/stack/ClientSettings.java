package dev.antipode.stack;

import dev.antipode.scenario.Options;
import java.net.InetSocketAddress;

/**
 * What a client needs to know.
 *
 * @param server where to connect to
 * @param credentials only the CA is used: the client trusts it and nothing else
 * @param options of the cell
 */
public record ClientSettings(InetSocketAddress server, Credentials credentials, Options options) {}
