package dev.antipode.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param note what must be said beside its numbers; null for nothing, and in runs of old
 */
public record Traits(
    Look look,
    List<Remedy> remedies,
    List<Quirk> quirks,
    @Nullable PluginOrigin origin,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {
  public Traits {
    remedies = List.copyOf(remedies);
    quirks = List.copyOf(quirks);
  }
}
