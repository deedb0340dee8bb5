/**
 * The scripted input: a script, its ticks, and readers that report every problem with its place.
 */
package io.github.streamparity.harness.script;
