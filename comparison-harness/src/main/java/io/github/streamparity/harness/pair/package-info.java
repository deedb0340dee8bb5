/**
 * A pair: a declaration and two jobs, each a function on either engine; and how pairs are found.
 * What is here is source compatible from release to release, since users' pairs are made of it.
 */
package io.github.streamparity.harness.pair;
