/** The handshake experiment: one connection and one echoed request a trial. */
@NullMarked
package dev.antipode.experiment.handshake;

import org.jspecify.annotations.NullMarked;
