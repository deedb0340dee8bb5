package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.Bundled;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.ParseException;

/** A line of a page that calls {@code parity}, read as the command line reads it, but not run. */
public final class TypedLine {
  private static final Path ROOT = Path.of("..");
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|'[^']*'|\\S+");

  /** Names that a page makes up for pairs of a reader's own. */
  private static final List<String> READERS_OWN =
      List.of("clicks-per-page", "clicks-per-page-complete");

  private TypedLine() {}

  /** The problem of the line; empty if the command line takes it. */
  public static Optional<String> problem(String line) {
    List<String> words =
        WORD.matcher(line).results().map(word -> word.group().replaceAll("[\"']", "")).toList();
    if (words.size() < 2 || words.get(1).startsWith("--")) {
      return words.size() == 2 && List.of("--help", "--version").contains(words.get(1))
          ? Optional.empty()
          : Optional.of("no command");
    }
    Optional<Command> command =
        Parity.COMMANDS.stream().filter(it -> it.name().equals(words.get(1))).findFirst();
    if (command.isEmpty()) {
      return Optional.of("no command " + words.get(1));
    }
    try {
      List<String> arguments =
          new DefaultParser(false)
              .parse(
                  Parity.allOptions(command.get()),
                  words.subList(2, words.size()).toArray(String[]::new))
              .getArgList();
      if (arguments.size() < command.get().arity().fewest()
          || arguments.size() > command.get().arity().most()) {
        return Optional.of("wrong number of arguments");
      }
      return command.get().arguments().contains("PAIR") ? unknownIn(arguments) : Optional.empty();
    } catch (ParseException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static Optional<String> unknownIn(List<String> pairs) {
    return pairs.stream()
        .filter(pair -> !READERS_OWN.contains(pair))
        .filter(
            pair ->
                pair.endsWith(".yaml")
                    ? pair.startsWith("docs/") && !Files.isRegularFile(ROOT.resolve(pair))
                    : Bundled.names().noneMatch(pair::equals))
        .findFirst()
        .map(pair -> "no pair " + pair);
  }
}
