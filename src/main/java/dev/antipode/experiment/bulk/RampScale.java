package dev.antipode.experiment.bulk;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.report.chart.Facet;
import java.util.List;
import java.util.Optional;

/** The axes that all ramps of a run share, so that pictures side by side can be compared. */
record RampScale(double seconds, double mbps) {
  private static final List<Double> NICE =
      List.of(1.0, 1.2, 1.6, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0);

  static RampScale of(List<Facet> facets, Evidence evidence) {
    double seconds = 0;
    double mbps = 0;
    for (Facet facet : facets) {
      for (CellView cell : facet.cells()) {
        GoodputRamp ramp = ramp(facet, cell, evidence).orElse(null);
        if (ramp != null) {
          seconds = Math.max(seconds, ramp.bytes().size() * ramp.bucketNs() / 1e9);
          mbps = Math.max(mbps, ramp.peakBps() / 1e6);
        }
      }
    }
    return new RampScale(round(seconds), round(mbps));
  }

  /** The first download of a cell, in slices of a round trip where its time is known. */
  static Optional<GoodputRamp> ramp(Facet facet, CellView cell, Evidence evidence) {
    Double rttUs = facet.path().rttUs();
    return GoodputRamp.of(cell.cell(), evidence)
        .map(ramp -> ramp.over(rttUs == null ? 0 : rttUs * 1e3));
  }

  /** Up to a number that four even steps lead to. */
  private static double round(double end) {
    if (end <= 0) {
      return 1;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(end)));
    return NICE.stream().filter(nice -> nice * unit >= end).findFirst().orElse(10.0) * unit;
  }
}
