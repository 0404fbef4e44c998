package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/** By the names that Linux has for them. */
public enum CongestionController implements Named {
  /** RFC 5681, and RFC 9002 section 7 for QUIC. */
  RENO,
  /** RFC 9438. */
  CUBIC,
  BBR
}
