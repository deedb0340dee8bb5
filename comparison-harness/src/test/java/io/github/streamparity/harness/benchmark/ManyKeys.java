package io.github.streamparity.harness.benchmark;

import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a script that makes a running word count emit its whole, large table in every tick, for
 * {@code comparison-harness/benchmark}.
 */
public final class ManyKeys {
  private static final int TICKS = 20;
  private static final int WORDS_OF_A_LINE = 100;

  private ManyKeys() {}

  /** Takes a file and the number of words: all of them come in the first tick, a few later. */
  public static void main(String[] arguments) throws IOException {
    int lines = Integer.parseInt(arguments[1]) / WORDS_OF_A_LINE;
    ScriptBuilder script = ScriptBuilder.named("many-keys").tick(lines(lines));
    for (int tick = 2; tick <= TICKS; tick++) {
      script.tick(lines(1));
    }
    ScriptWriter.writeJsonLines(script.build(), Path.of(arguments[0]));
  }

  private static String[] lines(int lines) {
    String[] texts = new String[lines];
    Arrays.setAll(texts, ManyKeys::line);
    return texts;
  }

  private static String line(int number) {
    return IntStream.range(0, WORDS_OF_A_LINE)
        .mapToObj(i -> "word" + (number * WORDS_OF_A_LINE + i))
        .collect(Collectors.joining(" "));
  }
}
