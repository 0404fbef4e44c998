package dev.antipode.sample.metric;

/** What a metric's whole numbers count, and how people are shown them. */
public enum Unit {
  /** Shown in milliseconds. */
  NANOSECONDS("ns", "ms", 1e6, Better.LOWER),
  /** Shown in Mbit/s. */
  BITS_PER_SECOND("bps", "Mbit/s", 1e6, Better.HIGHER),
  /** Thousandths of an event a second; shown as events a second. */
  MILLIHERTZ("millihz", "/s", 1e3, Better.HIGHER),
  /** Shown in per cent. */
  PERMILLE("permille", "%", 10, Better.NEITHER),
  BYTES("bytes", "bytes", 1, Better.NEITHER),
  /** Of things that the metric's name says. */
  COUNT("", "", 1, Better.NEITHER);

  private final String suffix;
  private final String shown;
  private final double perShown;
  private final Better usual;

  Unit(String suffix, String shown, double perShown, Better usual) {
    this.suffix = suffix;
    this.shown = shown;
    this.perShown = perShown;
    this.usual = usual;
  }

  /** The unit that the last part of a metric's name says; a count where it says none. */
  static Unit ofName(String name) {
    String last = lastPart(name);
    for (Unit unit : values()) {
      if (unit.suffix.equals(last)) {
        return unit;
      }
    }
    return COUNT;
  }

  static String lastPart(String name) {
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /** What people read, as in {@code ms}; empty for a count. */
  public String shown() {
    return shown;
  }

  /** How many of this unit make one that is shown. */
  public double perShown() {
    return perShown;
  }

  /** Which direction is good of a metric in this unit, where nobody has declared it. */
  Better usual() {
    return usual;
  }
}
