package io.github.streamparity.harness.cli;

import java.io.PrintStream;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err errors and progress
 * @param terminal whether {@code err} is a terminal, so that progress may be shown
 * @param colour whether results may be coloured
 */
record Console(PrintStream out, PrintStream err, boolean terminal, boolean colour) {}
