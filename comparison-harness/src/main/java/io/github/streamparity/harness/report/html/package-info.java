/** The report to look at: one HTML file without scripts, images or requests. */
package io.github.streamparity.harness.report.html;
