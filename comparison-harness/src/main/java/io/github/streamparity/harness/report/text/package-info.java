/** The report for a terminal or the log of a build. */
package io.github.streamparity.harness.report.text;
