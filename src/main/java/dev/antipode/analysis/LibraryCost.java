package dev.antipode.analysis;

import dev.antipode.stack.Remedy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a cell with its library as shipped, and of the same cell with every remedy that the
 * library's public API allows.
 *
 * @param path on which it was measured
 * @param shipped the cell with {@code remedies=none}
 * @param asShipped its row
 * @param remedied the row of the same event with {@code remedies=all}
 * @param costNs the first median less the second; null if one is missing
 * @param costRoundTrips the same in round trips of the calibrated path; null if it has none
 * @param remedies those that can have saved it; empty if there was nothing to save, or if the stack
 *     does not tell
 */
public record LibraryCost(
    String path,
    CellView shipped,
    Row asShipped,
    Row remedied,
    @Nullable Double costNs,
    @Nullable Double costRoundTrips,
    List<Remedy> remedies) {}
