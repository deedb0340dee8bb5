package io.github.streamparity.harness.cli;

import org.apache.commons.cli.Option;

/** Completion for zsh. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String text(String origin) {
    StringBuilder text = new StringBuilder("#compdef parity\n");
    text.append("# Completion of parity for zsh: a file named _parity in a directory of $fpath.\n");
    text.append("# ").append(origin).append("\n\n");
    text.append("local -a commands=(\n");
    for (Command command : Parity.COMMANDS) {
      text.append("  %s\n".formatted(quoted(command.name() + ":" + command.summary())));
    }
    text.append(")\n");
    text.append("if (( CURRENT == 2 )); then\n");
    text.append("  _describe command commands -- '(--help --version)'\n  return\nfi\n");
    text.append("local command=$words[2]\nshift words\n(( CURRENT-- ))\ncase $command in\n");
    for (Command command : Parity.COMMANDS) {
      text.append("  %s)\n    _arguments".formatted(command.name()));
      for (Option option : Spoken.optionsOf(command)) {
        text.append(" \\\n      ").append(quoted(option(option)));
      }
      String argument = action(Spoken.argumentOf(command));
      text.append(" \\\n      ").append(quoted("*:" + argument)).append("\n    ;;\n");
    }
    return text.append("esac\n").toString();
  }

  private static String option(Option option) {
    String again = Parity.MAY_BE_GIVEN_AGAIN.contains(option.getLongOpt()) ? "*" : "";
    String value =
        option.hasArg()
            ? ":" + option.getArgName() + action(Spoken.valueOf(option)).replaceFirst("^[^:]*", "")
            : "";
    String described = option.getDescription().replaceAll("[\\[\\]:\\\\]", "\\\\$0");
    return "%s--%s[%s]%s".formatted(again, option.getLongOpt(), described, value);
  }

  /** The name of the place, and the action that completes it. */
  private static String action(Spoken place) {
    boolean hasFiles = place.files() != Spoken.Files.NONE;
    String words = String.join(" ", place.words());
    if (!words.isEmpty() && hasFiles) {
      return "argument:{compadd -- %s; _files}".formatted(words);
    }
    if (!words.isEmpty()) {
      return "argument:(%s)".formatted(words);
    }
    return switch (place.files()) {
      case NONE -> "argument: ";
      case ANY -> "argument:_files";
      case DIRECTORIES -> "argument:_files -/";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
