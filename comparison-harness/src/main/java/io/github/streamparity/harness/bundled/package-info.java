/**
 * The bundled pairs, which come in by {@code META-INF/services} like everybody's. The only room
 * that knows the example modules.
 */
package io.github.streamparity.harness.bundled;
