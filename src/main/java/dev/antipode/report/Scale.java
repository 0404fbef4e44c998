package dev.antipode.report;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A linear axis from 0 whose ticks are 1, 2 or 5 times a power of ten apart.
 *
 * @param full the value at its end, a multiple of the step
 */
record Scale(double full, double step) {
  private static final int MOST_TICKS = 6;

  /** An axis that reaches the value. */
  static Scale to(double greatest) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(greatest, 1e-9))) - 1);
    double step =
        IntStream.iterate(0, i -> i + 1)
            .mapToDouble(i -> nice(power, i))
            .filter(candidate -> greatest / candidate <= MOST_TICKS)
            .findFirst()
            .orElseThrow();
    return new Scale(step * Math.ceil(greatest / step - 1e-9), step);
  }

  private static double nice(double power, int i) {
    int decades = i / 3;
    return power * Math.pow(10, decades) * List.of(1, 2, 5).get(i % 3);
  }

  List<Double> ticks() {
    return IntStream.rangeClosed(0, (int) Math.round(full / step)).mapToObj(i -> i * step).toList();
  }

  double share(double value) {
    return value / full;
  }
}
