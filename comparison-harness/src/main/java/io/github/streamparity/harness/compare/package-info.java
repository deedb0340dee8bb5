/**
 * Compares the captures of two sides, tick by tick: result tables, divergences, agreement, verdict.
 * The causes that explain divergences live in {@code causes}.
 */
package io.github.streamparity.harness.compare;
