/**
 * What a report is written in: HTML elements, Markdown and text tables, with the colours and
 * legends that they share.
 */
@NullMarked
package dev.antipode.report.medium;

import org.jspecify.annotations.NullMarked;
