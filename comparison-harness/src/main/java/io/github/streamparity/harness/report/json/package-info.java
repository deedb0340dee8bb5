/** The report for programs: {@code report.json}. */
package io.github.streamparity.harness.report.json;
