package dev.antipode.stats;

import java.util.Optional;

/**
 * How two samples of a score relate.
 *
 * @param size of the smaller sample
 * @param ratio of the first to the second, with its interval; empty where too few have a number
 * @param p the chance of a difference at least as great between two samples that do not differ
 */
public record Comparison(int size, Optional<Interval> ratio, double p) {}
