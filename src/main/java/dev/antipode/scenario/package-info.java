/**
 * What is measured, as pure data: scenarios, path profiles, cells and trials, and their YAML
 * reader.
 *
 * <p>Nothing here starts a process, opens a socket or knows a library.
 */
@NullMarked
package dev.antipode.scenario;

import org.jspecify.annotations.NullMarked;
