package dev.antipode.analysis;

import org.jspecify.annotations.Nullable;

/**
 * How fast a lab's clock went.
 *
 * @param guest null outside the virtual lab
 * @param labSecondsPerWallSecond 1 in real time
 */
public record ClockView(
    @Nullable Integer guest,
    double labSeconds,
    double wallSeconds,
    double labSecondsPerWallSecond) {}
