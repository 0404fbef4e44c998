/**
 * Antipode measures, with proof, what QUIC and HTTP/3 buy over TCP and TLS on a given path.
 *
 * <p>Data flows one way, and a package imports only packages earlier in this line:
 *
 * <pre>scenario → disk → capture → sample → stats → lab → stack → endpoint → wire → driver
 * → result → evidence → oracle → run → analysis → report → experiment → probe → cli</pre>
 *
 * <p>Two seams are bytes and never objects: what an endpoint process prints (JSON Lines) and what a
 * run stores ({@code trials.jsonl}). So a report can be rebuilt from a run made last year, on
 * another machine, by another version.
 */
@NullMarked
package dev.antipode;

import org.jspecify.annotations.NullMarked;
