/**
 * Results of JMH, the Java Microbenchmark Harness, that lie in a run's folder: what the CPU pays.
 */
@NullMarked
package dev.antipode.result.jmh;

import org.jspecify.annotations.NullMarked;
