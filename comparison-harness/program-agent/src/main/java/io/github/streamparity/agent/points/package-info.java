/**
 * Where Spark and the program are taken hold of. Loaded by a class loader of its own, so that no
 * library of a program meets Byte Buddy.
 */
package io.github.streamparity.agent.points;
