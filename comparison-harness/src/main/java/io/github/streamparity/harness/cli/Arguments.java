package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Turns arguments into what they name, or says what is wrong with them. */
final class Arguments {
  private Arguments() {}

  /**
   * Adds an option that takes a value.
   *
   * @param argument what help texts call the value
   */
  static void option(Options options, String name, String argument, String text) {
    options.addOption(Option.builder().longOpt(name).hasArg().argName(argument).desc(text).get());
  }

  static Path path(String text) throws UsageException {
    if (text.isEmpty()) {
      throw new UsageException("an empty path\n  expected  the name of a file or a directory");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException(Excerpt.message(text) + ": not a path", e);
    }
  }

  static Path existingFile(String text) throws UsageException {
    Path path = path(text);
    if (!Files.exists(path)) {
      throw new UsageException(Excerpt.message(text) + ": no such file");
    }
    if (!Files.isRegularFile(path)) {
      throw new UsageException(Excerpt.message(text) + ": not a file");
    }
    return path;
  }

  static Path existingDirectory(String text) throws UsageException {
    Path path = path(text);
    if (!Files.isDirectory(path)) {
      throw new UsageException(Excerpt.message(text) + ": no such directory");
    }
    return path;
  }

  /**
   * Reads a script.
   *
   * @param inputs the pair's inputs; empty for any
   */
  static Script script(String text, List<Input> inputs) throws UsageException {
    Path path = path(text);
    try {
      return ScriptReader.read(path, inputs);
    } catch (InvalidScriptException e) {
      throw new UsageException(
          PairFiles.isPair(path)
              ? "%s: a pair file, not a script\n  try  parity show FILE"
                  .formatted(Excerpt.message(text))
              : "the script cannot be replayed\n" + e.getMessage(),
          e);
    } catch (NoSuchFileException e) {
      throw new UsageException(Excerpt.message(text) + ": no such file", e);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be read: %s".formatted(Excerpt.message(text), FileWords.problem(e)), e);
    }
  }

  /** Finds out whether a replay can write its temporary files. */
  static void requireTemporaryDirectory() throws UsageException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    if (!Files.isDirectory(temporary)
        || !Files.isReadable(temporary)
        || !Files.isWritable(temporary)) {
      throw new UsageException(
          "%s: the temporary directory cannot be %s\n  try  PARITY_JAVA_OPTIONS=-Djava.io.tmpdir=DIR"
              .formatted(
                  FileWords.path(temporary),
                  Files.isDirectory(temporary) ? "read and written" : "found"));
    }
  }

  /** The whole number that an option has. */
  static long whole(CommandLine line, String option, long byDefault, long least, long most)
      throws UsageException {
    if (!line.hasOption(option)) {
      return byDefault;
    }
    String text = line.getOptionValue(option);
    String expected = "a whole number from %s to %s".formatted(least, most);
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
      throw wrong(option, text, "not a valid number", expected, null);
    } catch (NumberFormatException e) {
      throw wrong(option, text, "not a number", expected, e);
    }
  }

  /**
   * The complaint about an option's value.
   *
   * @param cause null if there is none
   */
  static UsageException wrong(
      String option, String text, String what, String expected, Exception cause) {
    return new UsageException(
        "--%s %s: %s\n  expected  %s".formatted(option, Excerpt.message(text), what, expected),
        cause);
  }
}
