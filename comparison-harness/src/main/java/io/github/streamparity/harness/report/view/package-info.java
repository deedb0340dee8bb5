/**
 * Chooses what is worth showing of a comparison, the same for every format: findings, ticks,
 * aligned rows, and words.
 */
package io.github.streamparity.harness.report.view;
