package dev.antipode.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.lab.Calibration;
import dev.antipode.result.migration.Migrations;
import dev.antipode.scenario.value.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code run.json} of any version up to the newest that this program knows. */
record ManifestReader(StoredJson json, Migrations migrations) {
  Manifest manifest() throws InputException {
    ObjectNode tree = json.object();
    JsonNode version = tree.path(Migrations.VERSION_KEY);
    if (!version.isInt() || version.intValue() < 1) {
      throw json.damaged(
          List.of(Migrations.VERSION_KEY),
          "found " + JsonFault.found(version) + ", expected a version from 1 on");
    }
    if (version.intValue() > migrations.newest()) {
      throw new InputException(
          json.file().path()
              + ": written by a newer Antipode (schema "
              + version
              + "; this one reads up to "
              + migrations.newest()
              + "). Use that version.");
    }
    migrations.manifest(tree, version.intValue());
    Manifest manifest = json.bound(tree, Manifest.class);
    check(manifest);
    return manifest;
  }

  private void check(Manifest manifest) throws InputException {
    atLeast(1, manifest.jobs(), "jobs");
    for (int i = 0; i < manifest.clocks().size(); i++) {
      Manifest.Clock clock = manifest.clocks().get(i);
      atLeast(0, clock.labSeconds(), "clocks", at(i), "lab_seconds");
      atLeast(0, clock.wallSeconds(), "clocks", at(i), "wall_seconds");
    }
    for (int i = 0; i < manifest.calibrations().size(); i++) {
      check(manifest.calibrations().get(i), "calibrations", at(i));
    }
  }

  private void check(Calibration calibration, String... keys) throws InputException {
    atLeast(0, calibration.requestedRttUs(), with(keys, "requested_rtt_us"));
    atLeast(0, calibration.expectedRttUs(), with(keys, "expected_rtt_us"));
    atLeast(0, calibration.tolerance(), with(keys, "tolerance"));
    atLeast(0, calibration.ping().sent(), with(keys, "ping", "sent"));
    atLeast(0, calibration.ping().received(), with(keys, "ping", "received"));
    atLeast(0, calibration.ping().minUs(), with(keys, "ping", "min_us"));
    atLeast(0, calibration.ping().avgUs(), with(keys, "ping", "avg_us"));
    atLeast(0, calibration.ping().maxUs(), with(keys, "ping", "max_us"));
    atLeast(0, calibration.ping().mdevUs(), with(keys, "ping", "mdev_us"));
    check(calibration.up(), with(keys, "up"));
    check(calibration.down(), with(keys, "down"));
  }

  private void check(Calibration.@Nullable WayCheck way, String... keys) throws InputException {
    if (way != null) {
      atLeast(0, way.probes(), with(keys, "probes"));
      atLeast(0, way.expectedLost(), with(keys, "expected_lost"));
      atLeast(0, way.measuredLost(), with(keys, "measured_lost"));
    }
  }

  private void atLeast(int least, Number found, String... keys) throws InputException {
    if (!(found.doubleValue() >= least) || Double.isInfinite(found.doubleValue())) {
      throw json.damaged(List.of(keys), "found " + found + ", expected " + least + " or more");
    }
  }

  private static String at(int place) {
    return "[" + place + "]";
  }

  private static String[] with(String[] keys, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(keys));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
