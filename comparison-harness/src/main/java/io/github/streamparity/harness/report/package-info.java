/**
 * Draws a comparison: as text, Markdown, HTML, JSON and JUnit XML, and as a directory of all of
 * them. Words from the input are data: every format shows them and none is broken by them.
 */
package io.github.streamparity.harness.report;
