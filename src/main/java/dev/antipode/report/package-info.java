/**
 * What a person reads: terminal, Markdown, HTML and CSV, all made from one view model ({@link
 * dev.antipode.analysis.Report}). Nothing is computed here.
 */
@NullMarked
package dev.antipode.report;

import org.jspecify.annotations.NullMarked;
