package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.lab.Calibration;
import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path and the cells measured on it.
 *
 * @param rttUs its calibrated round-trip time; null if it has none
 * @param conditions what it does to packets, for people
 * @param calibrations one for each guest
 * @param cells in the order of the scenario, the A/A controls last
 */
public record PathView(
    PathProfile profile,
    @Nullable Double rttUs,
    String conditions,
    List<Calibration> calibrations,
    List<CellView> cells) {
  public String name() {
    return profile.name();
  }

  /** The name, and the length of the path. */
  public String title() {
    return rttUs == null ? name() : name() + ", " + NumberFormat.ms(rttUs * 1e3) + " ms";
  }

  /** The cells without the A/A controls. */
  public List<CellView> subjects() {
    return cells.stream().filter(cell -> !cell.cell().control()).toList();
  }

  List<CellView> controls() {
    return cells.stream().filter(cell -> cell.cell().control()).toList();
  }
}
