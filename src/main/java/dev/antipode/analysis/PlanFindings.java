package dev.antipode.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What is to be said of a plan before anything is measured, each sentence once. One thread at a
 * time.
 */
public final class PlanFindings {
  private final SequencedSet<String> obstacles = new LinkedHashSet<>();
  private final SequencedSet<String> cautions = new LinkedHashSet<>();

  /** Says why some trial cannot succeed, and what to give instead, in sentences. */
  public void refuse(String sentences) {
    obstacles.add(sentences);
  }

  /** Says what makes the result worth less than its author may hope, in sentences. */
  public void caution(String sentences) {
    cautions.add(sentences);
  }

  /** Why the plan must not be played; empty where it can be. */
  public List<String> obstacles() {
    return new ArrayList<>(obstacles);
  }

  public List<String> cautions() {
    return new ArrayList<>(cautions);
  }
}
