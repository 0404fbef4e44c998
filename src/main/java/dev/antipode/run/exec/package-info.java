/** Single programs in the lab, for a person: a path, a server, a client, and its exit code. */
@NullMarked
package dev.antipode.run.exec;

import org.jspecify.annotations.NullMarked;
