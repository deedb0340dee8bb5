/**
 * The {@code parity} command line, one file a command. {@code Parity} finds the command and reports
 * what goes wrong; {@code Training} does what commands do once, so that the launcher can have the
 * classes archived that they need.
 */
package io.github.streamparity.harness.cli;
