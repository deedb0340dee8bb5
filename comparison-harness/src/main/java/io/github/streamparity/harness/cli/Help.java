package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.report.view.Words;
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

  static final String WORDS =
      """
      A script says what arrives, tick by tick. A pair is a job and its replacement: PAIR is a
      name that parity list shows, PAIR_FILE is YAML that names two whole programs. Begin with
      parity compare, which needs no pair.
      """;

  static final String EXIT_STATUS =
      """
      Exit status: 0 equivalent or explained, 1 divergent,
      2 wrong usage or a file that cannot be read, 3 inconclusive, 4 failed.
      """;

  private Help() {}

  static String overview(List<Command> commands) {
    StringBuilder text = new StringBuilder();
    text.append(PURPOSE).append('\n');
    for (Command command : commands) {
      String usage = "parity " + command.name() + " " + command.arguments();
      text.append(row(usage, 38, command.summary()));
    }
    text.append('\n').append(WORDS);
    text.append("\nEvery command has --help; parity --version names the versions.\n");
    text.append(EXIT_STATUS);
    return text.toString();
  }

  static String of(Command command, Options options) {
    StringBuilder text = new StringBuilder();
    text.append("parity ").append(command.name());
    text.append(options.getOptions().isEmpty() ? "" : " [OPTION…]");
    text.append((" " + command.arguments()).stripTrailing());
    text.append("\n\n").append(sentence(command)).append('\n');
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

  /** What a command does, as a sentence. */
  static String sentence(Command command) {
    return Words.sentence(command.summary());
  }

  /** Two columns; what does not fit into the first has a line of its own. */
  private static String row(String first, int width, String second) {
    String gap =
        first.length() > width ? "\n" + " ".repeat(width + 2) : " ".repeat(width - first.length());
    return "  " + first + gap + " " + second + "\n";
  }
}
