/**
 * What went over the wire: packets read from the captures of both ends, the conversations that they
 * form, and facts about them.
 */
@NullMarked
package dev.antipode.wire;

import org.jspecify.annotations.NullMarked;
