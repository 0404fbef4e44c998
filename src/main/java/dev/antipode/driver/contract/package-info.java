/** Plays the contract of a stack on the loopback interface, and says in words what is missing. */
@NullMarked
package dev.antipode.driver.contract;

import org.jspecify.annotations.NullMarked;
