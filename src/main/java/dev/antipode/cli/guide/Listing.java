package dev.antipode.cli.guide;

import dev.antipode.report.medium.TextTable;
import dev.antipode.sample.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of words under names, for people as a table and for programs as lines of JSON. */
public final class Listing {
  private static final int WIDTH = 160;

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /** Of these columns. */
  public Listing(String... columns) {
    this.columns = List.of(columns);
  }

  /** One word for each column. */
  public void add(String... row) {
    rows.add(List.of(row));
  }

  /** Lines, the names first. */
  public List<String> table() {
    TextTable table =
        new TextTable(columns.stream().map(name -> new TextTable.Column(name, false, 0)).toList());
    rows.forEach(table::add);
    return table.lines(WIDTH);
  }

  /** One object a row. */
  public List<String> json() {
    return rows.stream().map(row -> Json.line(object(row))).toList();
  }

  private Map<String, String> object(List<String> row) {
    Map<String, String> object = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      object.put(columns.get(i).replace(' ', '_'), row.get(i));
    }
    return object;
  }
}
