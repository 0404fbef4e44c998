/** The command that asks a real server, and what it prints. */
@NullMarked
package dev.antipode.cli.probe;

import org.jspecify.annotations.NullMarked;
