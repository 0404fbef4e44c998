package dev.antipode.scenario.yaml;

import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.Experiment;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Numbers;
import dev.antipode.scenario.value.Quantity;

/** Reads the keys of the experiments that put a load on a path. */
final class LoadReader {
  private LoadReader() {}

  static Experiment latency(YamlMap map) throws InputException {
    Arrival arrival = arrival(map);
    int connections = integer(map, "connections", 1);
    int request = integer(map, "request_bytes", 64);
    int response = integer(map, "response_bytes", 1_024);
    long ramp = millis(map, "ramp", 1_000);
    long duration = millis(map, "duration", 10_000);
    long drain = millis(map, "drain", 10_000);
    long stop = millis(map, "server_stop", 0);
    return map.build(() ->
        new Experiment.Latency(
            arrival, connections, request, response, ramp, duration, drain, stop));
  }

  static Experiment bulk(YamlMap map) throws InputException {
    long bytes = map.value("bytes", 10_000_000L, text -> Numbers.longInteger("bytes", text));
    long standstill = millis(map, "standstill", 10_000);
    return map.build(() -> new Experiment.Bulk(bytes, standstill));
  }

  static Experiment churn(YamlMap map) throws InputException {
    Arrival arrival = arrival(map);
    long ramp = millis(map, "ramp", 1_000);
    long duration = millis(map, "duration", 10_000);
    long drain = millis(map, "drain", 10_000);
    return map.build(() -> new Experiment.Churn(arrival, ramp, duration, drain));
  }

  private static Arrival arrival(YamlMap map) throws InputException {
    return map.value("arrival", Arrival.CONSTANT, text -> Named.of(Arrival.class, "arrival", text));
  }

  private static int integer(YamlMap map, String key, int otherwise) throws InputException {
    return map.value(key, otherwise, text -> Numbers.integer(key, text));
  }

  private static long millis(YamlMap map, String key, long otherwise) throws InputException {
    return map.value(key, otherwise, text -> Quantity.wholeMillis(key, text));
  }
}
