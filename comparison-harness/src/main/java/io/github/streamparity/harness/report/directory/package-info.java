/**
 * A directory with every report, both captures, the script and the timings; it is read back to draw
 * the reports again.
 */
package io.github.streamparity.harness.report.directory;
