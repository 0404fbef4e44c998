/**
 * Antipode measures, with proof, what QUIC and HTTP/3 buy over TCP and TLS on a given path.
 *
 * <p>Data flows one way, and a package imports only packages earlier in this line:
 *
 * <pre>scenario → sample → lab → stack → driver → result → run → stats → report → cli</pre>
 *
 * <p>Two seams are bytes and never objects: what a driver process prints (JSON Lines) and what a
 * run stores ({@code trials.jsonl}). So a report can be rebuilt from a run made last year, on
 * another machine, by another version.
 */
@NullMarked
package dev.antipode;

import org.jspecify.annotations.NullMarked;
