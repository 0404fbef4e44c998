/**
 * Where trials are measured: the emulated network, what its calibration found, and the guests that
 * run it in exact time.
 *
 * <p>The only package that starts processes; {@code ip}, {@code tc}, {@code nft} and {@code
 * ethtool} run only through the scripts in {@code netem/}.
 */
@NullMarked
package dev.antipode.lab;

import org.jspecify.annotations.NullMarked;
