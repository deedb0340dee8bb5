package io.github.streamparity.harness.script;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.jsonl.JsonLinesReader;
import io.github.streamparity.harness.script.yaml.YamlScriptReader;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads scripts: YAML ({@code .yaml}, {@code .yml}), held in memory, and JSON Lines ({@code
 * .jsonl}, {@code .ndjson}, {@code .json}), read as a stream whenever its ticks are wanted. Every
 * problem of a script is reported at once; of more than a hundred, the first hundred.
 */
public final class ScriptReader {
  private ScriptReader() {}

  /**
   * Reads a script.
   *
   * @param inputs the pair's inputs; empty if they are not known, and then any name is fine
   * @throws InvalidScriptException if the file exists but is not a script; it has every problem
   * @throws IOException if the file cannot be read
   */
  public static Script read(Path file, List<Input> inputs)
      throws InvalidScriptException, IOException {
    Problems problems = new Problems(file.toString());
    return toTheEnd(
        problems,
        () ->
            read(file, ScriptFormat.YAML.largest(), Utf8Lines.LONGEST_IN_SCRIPT, inputs, problems));
  }

  @FunctionalInterface
  private interface Reading {
    Script read() throws InvalidScriptException, IOException;
  }

  /** Reads, but not on and on where there is nothing but problems. */
  private static Script toTheEnd(Problems problems, Reading reading)
      throws InvalidScriptException, IOException {
    try {
      return reading.read();
    } catch (Problems.TooMany e) {
      problems.throwIfAny();
      throw e;
    }
  }

  private static Script read(
      Path file, long largestYaml, int longestLine, List<Input> inputs, Problems problems)
      throws InvalidScriptException, IOException {
    Optional<ScriptFormat> format = ScriptFormat.of(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems
          .at(Place.START)
          .expected("a file")
          .say("this is a %s, not a script".formatted(FileWords.kind(file)));
    } else if (format.equals(Optional.of(ScriptFormat.JSON_LINES))) {
      return new JsonLinesReader(file, longestLine, inputs, problems).read();
    } else if (format.isEmpty() && Files.exists(file)) {
      problems
          .at(Place.START)
          .expected(ScriptFormat.ENDINGS)
          .say("the file's ending does not say how the script is written");
    } else if (Files.size(file) > largestYaml) {
      problems
          .at(Place.START)
          .tryThis("write it as JSON Lines (.jsonl), which is read as a stream")
          .say(ScriptFormat.YAML.limit());
    } else {
      FileStamp stamp = FileStamp.of(file);
      byte[] bytes = Files.readAllBytes(file);
      String name = file.toString();
      return new YamlScript(yaml(bytes, name, Optional.of(file), inputs, problems), file, stamp);
    }
    problems.throwIfAny();
    throw new IllegalStateException("a script that is not read has a problem");
  }

  /**
   * Reads what {@link ScriptWriter} wrote, which may be larger than a user's script, and its lines
   * longer.
   *
   * @param inputs as for {@link #read}
   * @throws InvalidScriptException as for {@link #read}
   * @throws IOException if the file cannot be read
   */
  public static Script readOwn(Path file, List<Input> inputs)
      throws InvalidScriptException, IOException {
    Problems problems = new Problems(file.toString());
    return toTheEnd(
        problems, () -> read(file, Long.MAX_VALUE, Utf8Lines.LONGEST, inputs, problems));
  }

  /**
   * Reads a YAML script from a text, which has no other files beside it.
   *
   * @param fileName what problems and the default name say
   * @param inputs as for {@link #read}
   */
  public static Script parse(String yaml, String fileName, List<Input> inputs)
      throws InvalidScriptException {
    Problems problems = new Problems(fileName);
    try {
      return new YamlScriptReader(yaml, fileName, Optional.empty(), inputs, problems).read();
    } catch (Problems.TooMany e) {
      problems.throwIfAny();
      throw e;
    }
  }

  /**
   * Reads a YAML script that lies beside a class on the class path, as one that a pair brings does.
   *
   * @param file its name there
   * @throws IllegalStateException if it does not exist, or is not a script; it has every problem
   */
  public static Script resource(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "no script on the class path: %s beside %s".formatted(file, beside.getName()));
      }
      Problems problems = new Problems(file);
      byte[] bytes = in.readAllBytes();
      return toTheEnd(problems, () -> yaml(bytes, file, Optional.empty(), List.of(), problems));
    } catch (IOException | InvalidScriptException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static SectionScript yaml(
      byte[] bytes, String name, Optional<Path> file, List<Input> inputs, Problems problems)
      throws InvalidScriptException {
    String text = Utf8Lines.text(bytes, "script", problems);
    return new YamlScriptReader(text, name, file, inputs, problems).read();
  }
}
