package io.github.streamparity.harness.bundled;

import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scripts that come with the pairs, beside these classes. */
final class CanonicalScript {
  private CanonicalScript() {}

  /** The script in the file of that name. */
  static Script named(String file) {
    try (InputStream in = CanonicalScript.class.getResourceAsStream(file)) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ScriptReader.parse(yaml, file, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidScriptException e) {
      throw new IllegalStateException(e);
    }
  }
}
