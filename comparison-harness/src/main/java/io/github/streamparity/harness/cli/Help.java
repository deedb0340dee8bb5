package io.github.streamparity.harness.cli;

import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Help texts. */
final class Help {
  static final String PURPOSE =
      """
      parity replays a script through a job on DStreams and its replacement on Structured
      Streaming, and reports where, why and how much the two disagree.
      """;

  static final String EXIT_STATUS =
      """
      Exit status: 0 equivalent or explained, 1 divergent,
      2 wrong usage, 3 inconclusive, 4 failed.
      """;

  private Help() {}

  static String overview(List<Command> commands) {
    StringBuilder text = new StringBuilder();
    text.append(PURPOSE).append('\n');
    for (Command command : commands) {
      String usage = "parity " + command.name() + " " + command.arguments();
      text.append(row(usage, 38, command.summary()));
    }
    text.append("\nEvery command has --help. ").append(EXIT_STATUS);
    return text.toString();
  }

  static String of(Command command, Options options) {
    StringBuilder text = new StringBuilder();
    text.append("parity ").append(command.name());
    text.append(options.getOptions().isEmpty() ? " " : " [OPTION…] ").append(command.arguments());
    text.append("\n\n").append(command.summary()).append(".\n");
    if (!command.details().isEmpty()) {
      text.append('\n').append(command.details());
    }
    text.append('\n');
    for (Option option : options.getOptions()) {
      String name = "--" + option.getLongOpt();
      String argument = option.hasArg() ? " " + option.getArgName() : "";
      text.append(row(name + argument, 22, option.getDescription()));
    }
    return text.toString();
  }

  /** Two columns; what does not fit into the first has a line of its own. */
  private static String row(String first, int width, String second) {
    String gap =
        first.length() > width ? "\n" + " ".repeat(width + 2) : " ".repeat(width - first.length());
    return "  " + first + gap + " " + second + "\n";
  }
}
