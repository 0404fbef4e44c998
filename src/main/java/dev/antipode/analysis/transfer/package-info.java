/** Why a transfer was as fast as it was, from its packets. */
@NullMarked
package dev.antipode.analysis.transfer;

import org.jspecify.annotations.NullMarked;
