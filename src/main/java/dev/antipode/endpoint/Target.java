package dev.antipode.endpoint;

import dev.antipode.scenario.Options;

/**
 * Which client, of which server.
 *
 * @param options of the stack, without what belongs to the workload
 * @param address of the server, an IP address
 */
public record Target(String stack, Options options, String address, int port) {}
