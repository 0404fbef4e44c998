/** What ends that are as they are configured agreed on, against what all stacks share. */
@NullMarked
package dev.antipode.analysis.pairing;

import org.jspecify.annotations.NullMarked;
