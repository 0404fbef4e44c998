/** What a server does with the streams that a client opens. */
@NullMarked
package dev.antipode.stack.application;

import org.jspecify.annotations.NullMarked;
