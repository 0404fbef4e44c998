package dev.antipode.scenario;

import java.util.Map;

/**
 * Names cells as their labels do: {@code quic-*}, {@code quic-netty early}, {@code quic-netty
 * remedies=none}. What it does not say of a stack has its default; the workload may be any.
 *
 * @param stack a name in which {@code *} stands for any letters
 * @param options settings of a stack, by dimension
 */
public record CellPattern(String stack, SessionMode session, Map<Dimension, String> options) {
  /** Whether a cell is meant, whatever its path and its workload are. */
  public boolean matches(Cell cell) {
    return !cell.control()
        && matches(stack, cell.stack())
        && cell.session() == session
        && isSet(cell.options());
  }

  private boolean isSet(Options given) {
    for (Dimension dimension : Dimension.values()) {
      String asked = options.get(dimension);
      if (asked == null && dimension.ofWorkload()) {
        continue;
      }
      if (!given.get(dimension).equals(asked == null ? dimension.defaultValue() : asked)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a name is of a form in which {@code *} stands for any letters. */
  static boolean matches(String form, String name) {
    return name.matches("\\Q" + form.replace("*", "\\E.*\\Q") + "\\E");
  }

  /** As it was written, {@code quic-netty early}. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder(stack);
    if (session != SessionMode.FULL) {
      words.append(' ').append(session.word());
    }
    options.forEach((dimension, value) ->
        words.append(' ').append(dimension.key().name()).append('=').append(value));
    return words.toString();
  }
}
