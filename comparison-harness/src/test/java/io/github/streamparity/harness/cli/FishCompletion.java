package io.github.streamparity.harness.cli;

import org.apache.commons.cli.Option;

/** Completion for fish. */
final class FishCompletion {
  private FishCompletion() {}

  static String text(String origin) {
    StringBuilder text = new StringBuilder("# Completion of parity for fish: source this file.\n");
    text.append("# ").append(origin).append("\n\ncomplete -c parity -f\n");
    text.append("complete -c parity -n __fish_use_subcommand -l help -d 'list the commands'\n");
    text.append("complete -c parity -n __fish_use_subcommand -l version -d 'print the versions'\n");
    for (Command command : Parity.COMMANDS) {
      text.append(
          "complete -c parity -n __fish_use_subcommand -a %s -d %s\n"
              .formatted(command.name(), quoted(command.summary())));
    }
    for (Command command : Parity.COMMANDS) {
      text.append(of(command));
    }
    return text.toString();
  }

  private static String of(Command command) {
    String start =
        "complete -c parity -n '__fish_seen_subcommand_from %s'".formatted(command.name());
    StringBuilder text = new StringBuilder("\n");
    Spoken argument = Spoken.argumentOf(command);
    if (!argument.words().isEmpty()) {
      text.append("%s -a '%s'\n".formatted(start, String.join(" ", argument.words())));
    }
    text.append(
        switch (argument.files()) {
          case NONE -> "";
          case ANY -> start + " -F\n";
          case DIRECTORIES -> start + " -a '(__fish_complete_directories)'\n";
        });
    for (Option option : Spoken.optionsOf(command)) {
      text.append(
          "%s -l %s%s -d %s\n"
              .formatted(
                  start,
                  option.getLongOpt(),
                  option.hasArg() ? value(Spoken.valueOf(option)) : "",
                  quoted(option.getDescription())));
    }
    return text.toString();
  }

  private static String value(Spoken value) {
    if (!value.words().isEmpty()) {
      return " -x -a '%s'".formatted(String.join(" ", value.words()));
    }
    return switch (value.files()) {
      case NONE -> " -x";
      case ANY -> " -r -F";
      case DIRECTORIES -> " -x -a '(__fish_complete_directories)'";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
