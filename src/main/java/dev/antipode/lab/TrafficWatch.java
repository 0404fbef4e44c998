package dev.antipode.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/** Asks a long-lived {@code netem/lab.sh watch} for the router's counters. One thread. */
final class TrafficWatch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TROUBLE = "the router's counters cannot be read";

  private final AskedScript script;

  TrafficWatch(Path script, String lab) throws LabException {
    this.script = new AskedScript(script, TROUBLE, "watch", lab);
  }

  Traffic ask() throws LabException {
    try {
      return Traffic.of(JSON.readTree(script.ask("")));
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          LabException.Cause.FAILURE, TROUBLE + ": " + unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
