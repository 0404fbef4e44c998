package dev.antipode.lab;

/** Round-trip times of ICMP echo, in microseconds, over the pings that were answered. */
public record Ping(int sent, int received, long minUs, long avgUs, long maxUs, long mdevUs) {}
