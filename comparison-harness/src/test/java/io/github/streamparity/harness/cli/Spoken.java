package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.script.generate.Kind;
import io.github.streamparity.harness.script.generate.Kinds;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.Option;

/**
 * The words that may be typed at one place of a command line.
 *
 * @param words all of them, if they are known
 * @param files whether the name of a file or a directory may stand there
 */
record Spoken(List<String> words, Files files) {
  /** The files of a place. */
  enum Files {
    NONE,
    ANY,
    DIRECTORIES
  }

  /** Of an option's value; without words and files where nobody can know it. */
  static Spoken valueOf(Option option) {
    String argument = option.getArgName();
    if (argument.matches("[a-z]+(\\|[a-z]+)+")) {
      return new Spoken(List.of(argument.split("\\|")), Files.NONE);
    }
    return switch (argument) {
      case "FILE", "JAR" -> new Spoken(List.of(), Files.ANY);
      case "DIR" -> new Spoken(List.of(), Files.DIRECTORIES);
      default -> new Spoken(List.of(), Files.NONE);
    };
  }

  /** Of a command's arguments. */
  static Spoken argumentOf(Command command) {
    String arguments = command.arguments();
    if (arguments.contains("PAIR")) {
      return new Spoken(Bundled.names().toList(), Files.ANY);
    }
    if (arguments.equals("KIND")) {
      return new Spoken(Kinds.all().stream().map(Kind::name).toList(), Files.NONE);
    }
    if (arguments.startsWith("RUN_DIR") || arguments.equals("DIR")) {
      return new Spoken(List.of(), Files.DIRECTORIES);
    }
    return new Spoken(List.of(), arguments.isEmpty() ? Files.NONE : Files.ANY);
  }

  static List<Option> optionsOf(Command command) {
    return List.copyOf(Parity.allOptions(command).getOptions());
  }

  static Stream<String> namesOfOptions(Command command) {
    return optionsOf(command).stream().map(option -> "--" + option.getLongOpt());
  }
}
