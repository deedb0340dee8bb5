/**
 * A comparison from beginning to end: {@code ComparisonRun} replays a script through both variants
 * of a pair, records what they emit and compares it; {@code Scrutiny} says how closely it looks,
 * with more replays for noise and for experiments.
 */
package io.github.streamparity.harness;
