package io.github.streamparity.harness.compare;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.streamparity.harness.declare.Tolerance;
import io.github.streamparity.harness.script.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Compares two canonical JSON texts whose numbers may differ by a tolerance. */
final class JsonNear {
  private JsonNear() {}

  /** Orders texts by the first token in which they differ, numbers by their values. */
  static int compare(String one, String other) {
    try (JsonParser a = JsonText.FACTORY.createParser(one);
        JsonParser b = JsonText.FACTORY.createParser(other)) {
      while (true) {
        JsonToken token = a.nextToken();
        JsonToken beside = b.nextToken();
        if (token == null || beside == null) {
          return Boolean.compare(token != null, beside != null);
        }
        int order =
            token.isNumeric() && beside.isNumeric()
                ? Double.compare(a.getDoubleValue(), b.getDoubleValue())
                : a.getText().compareTo(b.getText());
        if (order != 0) {
          return order;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole numbers may be too large for doubles. */
  private static boolean near(Tolerance tolerance, JsonParser a, JsonParser b) throws IOException {
    boolean areWhole =
        a.currentToken() == JsonToken.VALUE_NUMBER_INT
            && b.currentToken() == JsonToken.VALUE_NUMBER_INT;
    return areWhole
        ? tolerance.near(a.getDecimalValue(), b.getDecimalValue())
        : tolerance.near(a.getDoubleValue(), b.getDoubleValue());
  }

  /** Whether they are the same but for numbers that are near each other. */
  static boolean near(Tolerance tolerance, String one, String other) {
    try (JsonParser a = JsonText.FACTORY.createParser(one);
        JsonParser b = JsonText.FACTORY.createParser(other)) {
      while (true) {
        JsonToken token = a.nextToken();
        JsonToken beside = b.nextToken();
        if (token == null || beside == null) {
          return token == beside;
        }
        if (token.isNumeric() && beside.isNumeric()) {
          if (!near(tolerance, a, b)) {
            return false;
          }
        } else if (token != beside || !a.getText().equals(b.getText())) {
          return false;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
