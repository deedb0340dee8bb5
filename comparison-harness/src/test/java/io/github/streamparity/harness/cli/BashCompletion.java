package io.github.streamparity.harness.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/** Completion for bash. */
final class BashCompletion {
  private BashCompletion() {}

  static String text(String origin) {
    StringBuilder text = new StringBuilder("# Completion of parity for bash: source this file.\n");
    text.append("# ").append(origin).append("\n\n_parity() {\n");
    text.append("  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n");
    text.append("  local options='' words='' files='' reply\n  COMPREPLY=()\n");
    text.append("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    options='--help --version'\n");
    text.append("    words='%s'\n  else\n".formatted(commands()));
    text.append("    case ${COMP_WORDS[1]} in\n");
    for (Command command : Parity.COMMANDS) {
      text.append(of(command));
    }
    text.append("    esac\n  fi\n");
    text.append(
        """
          case $current in
            -*) words=$options files='' ;;
          esac
          while IFS= read -r reply; do
            COMPREPLY+=("$reply")
          done < <(compgen ${files:+"$files"} -W "$words" -- "$current")
        }

        complete -o filenames -F _parity parity
        """);
    return text.toString();
  }

  private static String commands() {
    return Parity.COMMANDS.stream().map(Command::name).collect(Collectors.joining(" "));
  }

  private static String of(Command command) {
    StringBuilder text = new StringBuilder();
    text.append("      %s)\n        case $before in\n".formatted(command.name()));
    for (Option option : Spoken.optionsOf(command)) {
      if (option.hasArg()) {
        Spoken value = Spoken.valueOf(option);
        text.append("          --%s) %s;;\n".formatted(option.getLongOpt(), set(value)));
      }
    }
    Spoken argument = Spoken.argumentOf(command);
    String options = Spoken.namesOfOptions(command).collect(Collectors.joining(" "));
    text.append("          *)\n            options='%s'\n".formatted(options));
    text.append("            %s\n            ;;\n".formatted(set(argument)));
    text.append("        esac\n        ;;\n");
    return text.toString().replaceAll("(?m) +$", "").replaceAll("(?m)^\\n", "");
  }

  private static String set(Spoken place) {
    List<String> set =
        Stream.of(
                place.words().isEmpty() ? "" : "words='%s'".formatted(words(place)),
                switch (place.files()) {
                  case NONE -> "";
                  case ANY -> "files=-f";
                  case DIRECTORIES -> "files=-d";
                })
            .filter(it -> !it.isEmpty())
            .toList();
    return set.isEmpty() ? "" : String.join(" ", set) + " ";
  }

  private static String words(Spoken place) {
    return String.join(" ", place.words());
  }
}
