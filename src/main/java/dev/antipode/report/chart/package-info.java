/** Charts with axes, drawn by ECharts. */
@NullMarked
package dev.antipode.report.chart;

import org.jspecify.annotations.NullMarked;
