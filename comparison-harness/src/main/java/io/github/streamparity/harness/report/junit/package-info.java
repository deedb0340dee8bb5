/** The report for a build server: JUnit XML. */
package io.github.streamparity.harness.report.junit;
