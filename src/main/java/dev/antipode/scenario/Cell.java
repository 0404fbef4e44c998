package dev.antipode.scenario;

import java.util.Set;

/**
 * One combination that is measured many times.
 *
 * @param experiment its word
 * @param control whether this is the second half of an A/A pair: the same as another cell in all
 *     else, so that any difference between the two is the noise of the method
 */
public record Cell(
    String experiment,
    String stack,
    SessionMode session,
    Options options,
    String path,
    boolean control) {

  /** The same as the second half of an A/A pair. */
  Cell asControl() {
    return new Cell(experiment, stack, session, options, path, true);
  }

  /** The same on another path. */
  public Cell on(String otherPath) {
    return new Cell(experiment, stack, session, options, otherPath, control);
  }

  /** Unique in a run and fit for a file name. */
  public String id() {
    String settings = options.toString().replace('=', '-').replace(';', '.');
    return String.join(
        ".",
        java.util.stream.Stream.of(
                experiment, stack, session.word(), settings, path, control ? "control" : "")
            .filter(part -> !part.isEmpty())
            .toList());
  }

  /** The stack and what differs from its defaults, for people: {@code quic-netty remedies=none}. */
  public String label() {
    return label(Set.of());
  }

  /** The same, but these dimensions are named also where they have their defaults. */
  public String label(Set<Dimension> named) {
    StringBuilder label = new StringBuilder(stack);
    if (session != SessionMode.FULL) {
      label.append(' ').append(session.word());
    }
    String settings = options.toString(named);
    if (!settings.isEmpty()) {
      label.append(' ').append(settings.replace(';', ' '));
    }
    return control ? label.append(" (A/A)").toString() : label.toString();
  }
}
