package dev.antipode.run.exec;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the programs of an order may have.
 *
 * @param share the folder that they may write to, in a guest
 * @param memory of a guest, as its kernel reads it: 3g
 * @param wall by the machine's clock
 * @param terminal whether the client talks to a person at this process's terminal
 */
public record ExecLimits(Path share, String memory, Duration wall, boolean terminal) {}
