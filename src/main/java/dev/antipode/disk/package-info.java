/**
 * How files are kept: whole or not at all, with secrets for their owner alone, and temporary
 * folders that end with their process.
 */
@NullMarked
package dev.antipode.disk;

import org.jspecify.annotations.NullMarked;
