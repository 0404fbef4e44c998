/** The virtual lab's guests: User-Mode Linux kernels that run the same lab in exact time. */
@NullMarked
package dev.antipode.lab.guest;

import org.jspecify.annotations.NullMarked;
