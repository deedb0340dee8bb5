/**
 * A pair: a declaration and two jobs, each a function on either engine; and how pairs are found.
 * This package stays source compatible from release to release, since users build pairs with it.
 */
package io.github.streamparity.harness.pair;
