package dev.antipode.stack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a stack beside its parts. It is stored with each run, so that a report
 * needs no stack on its class path.
 *
 * @param look how it is drawn
 * @param remedies what {@code remedies=all} does
 * @param quirks what is known to delay it, the likeliest first
 * @param origin the plugin that it came from; null for a shipped stack
 */
public record Traits(
    Look look, List<Remedy> remedies, List<Quirk> quirks, @Nullable PluginOrigin origin) {
  public Traits {
    remedies = List.copyOf(remedies);
    quirks = List.copyOf(quirks);
  }
}
