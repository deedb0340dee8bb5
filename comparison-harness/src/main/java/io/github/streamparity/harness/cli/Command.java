package io.github.streamparity.harness.cli;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** One command of {@code parity}. */
interface Command {
  /** How it is called. */
  String name();

  /** Its arguments, for the help: {@code [PAIR…]}. */
  String arguments();

  /** One line: what it does. */
  String summary();

  /** Text that the command's help prints below its usage. */
  default String details() {
    return "";
  }

  /** Its options, but those of every command. */
  Options options();

  /** The fewest and the most arguments that it takes. */
  Arity arity();

  /**
   * Does it.
   *
   * @return the exit status
   * @throws UsageException if it cannot be done as asked: exit status 2
   */
  int run(CommandLine line, Console console) throws Exception;

  /**
   * How many arguments a command takes.
   *
   * @param fewest at least that many
   * @param most at most that many
   */
  record Arity(int fewest, int most) {}
}
