package dev.antipode.scenario;

/** Tells which values of a dimension make a difference to a stack. */
@FunctionalInterface
public interface Applicability {
  /** Whether a cell of its own makes sense for this stack with this value. */
  boolean applies(String stack, Dimension dimension, String value);
}
