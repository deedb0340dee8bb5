/**
 * Scripts that are made from a seed: one file a kind of traffic, {@code Kinds} lists them. The same
 * seed gives the same script on every machine, in every zone and locale.
 */
package io.github.streamparity.harness.script.generate;
