package dev.antipode.analysis.expect;

/**
 * What a statement is for one cell, or for one against another.
 *
 * @param words the cell and its numbers
 */
record CellOutcome(Ruling outcome, String words) {}
