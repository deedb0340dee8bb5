package io.github.streamparity.harness.cli;

import java.util.List;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Help texts. */
final class Help {
  static final String PURPOSE =
      """
      parity replays a script through a job on DStreams and its twin on Structured
      Streaming, and says where, why and how much the two disagree.
      """;

  static final String EXIT_STATUS =
      """
      Exit status: 0 equivalent or explained, 1 divergent,
      2 wrong usage, 3 inconclusive, 4 a variant failed.
      """;

  private Help() {}

  static String overview(List<Command> commands) {
    StringBuilder text = new StringBuilder();
    text.append(PURPOSE).append('\n');
    for (Command command : commands) {
      String usage = "parity " + command.name() + " " + command.arguments();
      text.append("  %-38s %s%n".formatted(usage, command.summary()));
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
      text.append("  %-22s %s%n".formatted(name + argument, option.getDescription()));
    }
    return text.toString();
  }
}
