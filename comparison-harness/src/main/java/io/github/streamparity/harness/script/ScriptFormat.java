package io.github.streamparity.harness.script;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The two forms in which a script is written; a file's ending says which. */
public enum ScriptFormat {
  YAML("yaml", "(?s).*\\.ya?ml", ScriptFormat.LARGEST_YAML),
  JSON_LINES("jsonl", "(?s).*\\.(jsonl|ndjson|json)", Long.MAX_VALUE);

  /** The endings, for messages. */
  public static final String ENDINGS = ".yaml or .yml for YAML, .jsonl or .ndjson for JSON Lines";

  /** Some seconds of reading: of YAML, 4 MiB take one. */
  private static final long LARGEST_YAML = 32L << 20;

  private final String word;
  private final String files;
  private final long largest;

  ScriptFormat(String word, String files, long largest) {
    this.word = word;
    this.files = files;
    this.largest = largest;
  }

  /** Its word, which is an ending too. */
  public String word() {
    return word;
  }

  /** The most bytes that a file may have. */
  public long largest() {
    return largest;
  }

  /** Says the most bytes that a file may have. */
  public String limit() {
    return "a %s script is at most %s MiB".formatted(this, largest >> 20);
  }

  /** The format that a file's ending names; empty if it names none. */
  public static Optional<ScriptFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (ScriptFormat format : values()) {
      if (name.matches(format.files)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Writes a script in this form, to a writer that stays open.
   *
   * @param inputs names of the inputs, as for {@link ScriptWriter#writeYaml(Script, Writer, List)}
   */
  public void write(Script script, Writer out, List<String> inputs) throws IOException {
    if (this == YAML) {
      ScriptWriter.writeYaml(script, out, inputs);
    } else {
      ScriptWriter.writeJsonLines(script, out);
    }
  }
}
