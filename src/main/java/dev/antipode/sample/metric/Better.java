package dev.antipode.sample.metric;

/** Which values of a metric are good ones. */
public enum Better {
  LOWER,
  HIGHER,
  /** It tells what happened, and is no merit. */
  NEITHER
}
