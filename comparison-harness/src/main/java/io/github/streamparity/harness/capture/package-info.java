/**
 * The emissions of a variant, tick by tick: rows in canonical form, the engine's reports, and the
 * files and lines of JSON that hold them. It does not use Spark.
 */
package io.github.streamparity.harness.capture;
