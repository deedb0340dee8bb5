package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Nearest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the rows of one output, millions of them: quickest where the fields stand in the order of
 * the columns, as this project writes them.
 */
final class RowReader {
  private final OutputDeclaration output;
  private final Column[] columns;
  private final SerializableString[] names;
  private final boolean namesAreUtf8; // half a surrogate pair has no bytes to compare with
  private final RecentTexts[] texts;
  private final Map<String, Integer> positions = new HashMap<>();

  RowReader(OutputDeclaration output) {
    this.output = output;
    this.columns = output.columns().toArray(Column[]::new);
    this.names = new SerializableString[columns.length];
    this.namesAreUtf8 =
        output.columnNames().stream().allMatch(StandardCharsets.UTF_8.newEncoder()::canEncode);
    this.texts = new RecentTexts[columns.length];
    for (int i = 0; i < columns.length; i++) {
      names[i] = new SerializedString(columns[i].name());
      positions.put(columns[i].name(), i);
      if (columns[i].type() == ColumnType.STRING) {
        texts[i] = new RecentTexts();
      }
    }
  }

  /** Reads the row at whose opening brace a parser stands, and leaves it at the closing one. */
  CapturedRow read(JsonParser in) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw Located.problem(in, "a row is not an object");
    }
    Object[] values = new Object[columns.length];
    if (!namesAreUtf8) {
      in.nextToken();
      return readRest(in, values, 0);
    }
    for (int i = 0; i < values.length; i++) {
      if (!in.nextFieldName(names[i])) {
        return readRest(in, values, i);
      }
      in.nextToken();
      values[i] = cell(in, i);
    }
    in.nextToken();
    return readRest(in, values, values.length);
  }

  /** Reads the fields that are left, in any order; the first ones are there. */
  private CapturedRow readRest(JsonParser in, Object[] values, int first) throws IOException {
    if (first == values.length && in.currentToken() == JsonToken.END_OBJECT) {
      return CapturedRow.owning(values);
    }
    boolean[] seen = new boolean[values.length];
    Arrays.fill(seen, 0, first, true);
    while (in.currentToken() == JsonToken.FIELD_NAME) {
      int index = position(in);
      if (seen[index]) {
        throw Located.problem(in, "the row has two columns " + Excerpt.of(in.currentName()));
      }
      seen[index] = true;
      in.nextToken();
      values[index] = cell(in, index);
      in.nextToken();
    }
    for (int i = first; i < seen.length; i++) {
      if (!seen[i]) {
        throw Located.problem(in, "the row has no column " + Excerpt.of(columns[i].name()));
      }
    }
    return CapturedRow.owning(values);
  }

  private Object cell(JsonParser in, int index) throws IOException {
    RecentTexts recent = texts[index];
    return recent != null && in.currentToken() == JsonToken.VALUE_STRING
        ? recent.text(in)
        : CellJson.read(in, columns[index]);
  }

  private int position(JsonParser in) throws IOException {
    String found = in.currentName();
    Integer position = positions.get(found);
    if (position == null) {
      String nearest =
          Nearest.to(found, output.columnNames())
              .map(name -> ", nearest " + Excerpt.of(name))
              .orElse("");
      throw Located.problem(
          in,
          "output %s has no column %s%s"
              .formatted(Excerpt.of(output.name()), Excerpt.of(found), nearest));
    }
    return position;
  }
}
