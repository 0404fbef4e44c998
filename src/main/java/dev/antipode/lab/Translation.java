package dev.antipode.lab;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the table of a router that translates addresses.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param state of a TCP connection, in the router's words, such as {@code TIME_WAIT}; null of UDP
 * @param answered whether a packet came back
 * @param leftS for how long it stays if no packet comes, in seconds
 * @param clientPort of the client
 * @param serverPort of the server
 * @param mappedPort which the server takes for the client's
 */
public record Translation(
    String protocol,
    @Nullable String state,
    boolean answered,
    long leftS,
    int clientPort,
    int serverPort,
    int mappedPort) {}
