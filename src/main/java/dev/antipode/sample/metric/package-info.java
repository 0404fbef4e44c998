/**
 * What a number of a trial is: its name, its unit, which direction is good and what people call it,
 * each declared once. Every experiment has one class of its own here; what several share stands by
 * its idea.
 */
@NullMarked
package dev.antipode.sample.metric;

import org.jspecify.annotations.NullMarked;
