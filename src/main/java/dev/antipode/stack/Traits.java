package dev.antipode.stack;

import java.util.List;

/**
 * What a report says of a stack beside its parts. It is stored with each run, so that a report
 * needs no stack on its class path.
 *
 * @param look how it is drawn
 * @param remedies what {@code remedies=all} does
 * @param quirks what is known to delay it, the likeliest first
 */
public record Traits(Look look, List<Remedy> remedies, List<Quirk> quirks) {
  public Traits {
    remedies = List.copyOf(remedies);
    quirks = List.copyOf(quirks);
  }
}
