package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Nearest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of emissions, their rows one by one. */
final class EmissionReader {
  private final PairDeclaration pair;
  private final Map<String, RowReader> rows = new HashMap<>();

  EmissionReader(PairDeclaration pair) {
    this.pair = pair;
    pair.outputs().forEach(output -> rows.put(output.name(), new RowReader(output)));
  }

  /** Whether the pair has an output of that name. */
  boolean isOutput(String name) {
    return rows.containsKey(name);
  }

  /** Reads the tick with which a line begins; a parser stands at the line's opening brace. */
  int tick(JsonParser in) throws IOException {
    in.nextToken();
    return tick(in, 1, Integer.MAX_VALUE);
  }

  /** Reads the tick with which a line begins; a parser stands at the first name. */
  int tick(JsonParser in, int least, int most) throws IOException {
    require(in, "tick", JsonToken.VALUE_NUMBER_INT, "a whole number");
    boolean inRange =
        in.getTextLength() <= 10 && in.getLongValue() >= least && in.getLongValue() <= most;
    if (!inRange) {
      throw Located.problem(
          in,
          "the tick is out of order or not in the script\n  found     %s\n  expected  %s"
              .formatted(Excerpt.of(in.getText()), range(least, most)));
    }
    return in.getIntValue();
  }

  /** Reads what follows the tick; a parser stands at the tick's number or at the next name. */
  Emission read(JsonParser in, int tick) throws IOException {
    if (in.currentToken() != JsonToken.FIELD_NAME) {
      in.nextToken();
    }
    require(in, "output", JsonToken.VALUE_STRING, "text");
    String name = in.getText();
    RowReader reader = rows.get(name);
    if (reader == null) {
      throw Located.problem(in, unknown(name));
    }
    OutputDeclaration output = pair.output(name);
    in.nextToken();
    require(in, "rows", JsonToken.START_ARRAY, "a list");
    List<CapturedRow> read = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      read.add(reader.read(in));
    }
    if (in.nextToken() != JsonToken.END_OBJECT) {
      throw Located.problem(in, "an emission has only tick, output and rows");
    }
    return new Emission(tick, output.name(), RowOrder.sort(output, read));
  }

  private String unknown(String name) {
    List<String> names = pair.outputs().stream().map(OutputDeclaration::name).toList();
    return "the pair %s has no such output\n  found     %s%s"
        .formatted(
            pair.name(),
            Excerpt.of(name),
            Nearest.to(name, names).map(it -> "\n  nearest   " + Excerpt.of(it)).orElse(""));
  }

  private static String range(int least, int most) {
    return most == Integer.MAX_VALUE ? least + " or later" : least + " to " + most;
  }

  private static void require(JsonParser in, String name, JsonToken token, String expected)
      throws IOException {
    if (in.currentToken() != JsonToken.FIELD_NAME || !in.currentName().equals(name)) {
      throw Located.problem(in, "an emission has tick, output and rows, in this order: no " + name);
    }
    if (in.nextToken() != token) {
      throw Located.problem(in, "the %s is not %s".formatted(name, expected));
    }
  }
}
