/**
 * What a variant emitted, tick by tick: its rows in canonical form, what the engine reports, and
 * the files and lines of JSON that hold them. It does not use Spark.
 */
package io.github.streamparity.harness.capture;
