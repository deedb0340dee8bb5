/** The report for a pull request. */
package io.github.streamparity.harness.report.markdown;
