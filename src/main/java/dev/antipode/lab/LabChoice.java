package dev.antipode.lab;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which lab plays a run, and why.
 *
 * @param kind never auto
 * @param reason in words fit for a report
 */
public record LabChoice(LabKind kind, String reason) {
  /** The native lab where netem works and we may use it; else the virtual one. */
  public static LabChoice automatic(Installation installation) throws LabException {
    JsonNode check = NativeLab.check(installation);
    if (check.path("native").asBoolean(false)) {
      return new LabChoice(LabKind.NATIVE, "netem works in this kernel and we are root");
    }
    return new LabChoice(
        LabKind.VIRTUAL, "not native: " + String.join("; ", NativeLab.lacks(check)));
  }

  public static LabChoice asked(LabKind kind) {
    return new LabChoice(kind, "asked for with --lab");
  }
}
