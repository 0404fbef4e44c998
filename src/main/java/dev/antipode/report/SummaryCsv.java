package dev.antipode.report;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Report;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.judge.Spread;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code summary.csv}, a promise to scripts: one row for each cell and metric, quoted as RFC 4180
 * asks, except that lines end in LF. The A/A control has {@code control=true} among its options.
 */
public final class SummaryCsv {
  public static final String HEADER =
      "experiment,stack,session,options,path,lab,rtt_us,metric,unit,n,failed,median,low,high,rtts,"
          + "predicted_rtts,verdict,proof,predicted_ms,mean,mean_is,p95,worst,late";

  private SummaryCsv() {}

  public static String of(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    for (RunView run : report.runs()) {
      for (PathView path : run.paths()) {
        for (CellView cell : path.cells()) {
          for (Row row : cell.rows()) {
            lines.add(line(run, path, cell, row));
          }
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(RunView run, PathView path, CellView cell, Row row) {
    Spread spread = row.spread();
    return Stream.of(
            cell.cell().experiment(),
            cell.cell().stack(),
            cell.cell().session().word(),
            options(cell),
            path.name(),
            run.manifest().lab().word(),
            plain(path.rttUs(), 1),
            row.metric().name(),
            row.metric().suffix(),
            Integer.toString(row.n()),
            Integer.toString(row.failed()),
            plain(row.median(), 0),
            plain(row.low(), 0),
            plain(row.high(), 0),
            row.roundTrips() == null ? "" : String.format(Locale.ROOT, "%.4f", row.roundTrips()),
            row.prediction() == null ? "" : Integer.toString(row.prediction().roundTrips()),
            row.verdict().text(),
            cell.proof(),
            row.predictedNs() == null
                ? ""
                : String.format(Locale.ROOT, "%.4f", row.predictedNs() / 1e6),
            spread == null ? "" : plain(spread.mean(), 1),
            spread == null ? "" : spread.boundInWords(row.metric()),
            spread == null ? "" : plain(spread.p95(), 0),
            spread == null ? "" : plain(spread.worst(), 0),
            spread == null ? "" : Integer.toString(spread.late()))
        .map(SummaryCsv::quoted)
        .collect(Collectors.joining(","));
  }

  private static String options(CellView cell) {
    String options = cell.cell().options().toString();
    return cell.cell().control()
        ? (options.isEmpty() ? "" : options + ";") + "control=true"
        : options;
  }

  /** Digits and at most one decimal point, never an exponent. */
  private static String plain(@Nullable Double value, int decimals) {
    return value == null
        ? ""
        : new BigDecimal(value)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
  }

  /** RFC 4180 section 2, rules 5 to 7. */
  static String quoted(String field) {
    return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
