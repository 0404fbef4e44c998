/** What a person reads: terminal, Markdown, HTML and CSV, all from one view model. */
@NullMarked
package dev.antipode.report;

import org.jspecify.annotations.NullMarked;
