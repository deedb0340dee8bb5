package io.github.streamparity.harness.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.Serializable;

/** The layout of {@code report.json}: a line for each field, but a tick stays on one line. */
public final class JsonLayout extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST_WITH_LINES = 4;

  public JsonLayout() {
    super(
        Separators.createDefaultInstance()
            .withRootSeparator(null)
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator(""));
    indentObjectsWith(new Lines());
    indentArraysWith(new Lines());
  }

  @Override
  public DefaultPrettyPrinter createInstance() {
    return new JsonLayout();
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) throws IOException {
    if (_nesting > DEEPEST_WITH_LINES) {
      endOnTheSameLine(json, entries, '}');
    } else {
      super.writeEndObject(json, entries);
    }
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) throws IOException {
    if (_nesting > DEEPEST_WITH_LINES) {
      endOnTheSameLine(json, values, ']');
    } else {
      super.writeEndArray(json, values);
    }
  }

  private void endOnTheSameLine(JsonGenerator json, int content, char bracket) throws IOException {
    _nesting--;
    json.writeRaw((content > 0 ? " " : "") + bracket);
  }

  private static final class Lines implements Indenter, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public void writeIndentation(JsonGenerator json, int level) throws IOException {
      json.writeRaw(level > DEEPEST_WITH_LINES ? " " : "\n" + "  ".repeat(level));
    }

    @Override
    public boolean isInline() {
      return false;
    }
  }
}
