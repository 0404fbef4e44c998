/**
 * What a person reads: terminal, Markdown, HTML and CSV, all from one view model ({@link
 * dev.antipode.analysis.Report}), below which nothing is computed.
 */
@NullMarked
package dev.antipode.report;

import org.jspecify.annotations.NullMarked;
