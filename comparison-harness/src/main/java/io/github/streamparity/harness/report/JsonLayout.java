package io.github.streamparity.harness.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;

/** The layout of {@code report.json}: a line for each field, but a tick stays on one line. */
final class JsonLayout extends DefaultPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final int DEEPEST_WITH_LINES = 4;

  JsonLayout() {
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

  private static final class Lines implements Indenter, java.io.Serializable {
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
