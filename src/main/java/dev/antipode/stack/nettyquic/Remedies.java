package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;

/**
 * Whether the remedies of this package are applied, or the codec is used as its own examples do.
 */
public enum Remedies {
  ALL,
  NONE;

  public static Remedies of(Options options) {
    return options.is(Dimension.REMEDIES, "all") ? ALL : NONE;
  }

  public boolean applied() {
    return this == ALL;
  }
}
