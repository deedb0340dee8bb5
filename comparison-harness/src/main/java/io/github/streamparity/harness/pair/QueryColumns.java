package io.github.streamparity.harness.pair;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of outputs for which a pair file names none: a query's schema has them. */
final class QueryColumns {
  private final ProgramInspector inspector;
  private final Map<ProgramVariant, List<Message>> inspected = new HashMap<>();

  QueryColumns(ProgramInspector inspector) {
    this.inspector = inspector;
  }

  /**
   * The columns of a query.
   *
   * @param output which one, such as {@code query:0}
   * @throws IllegalArgumentException if the program has no such query, or does not start
   */
  List<Column> of(ProgramVariant program, String output) throws IOException {
    List<Message> found = inspected.get(program);
    if (found == null) {
      found = inspect(program);
      inspected.put(program, found);
    }
    List<String> there = new ArrayList<>();
    for (Message it : found) {
      if (it.is("failed")) {
        throw new IllegalArgumentException(
            "%s cannot be asked for its columns: %s".formatted(program.main(), it.text("message")));
      }
      if (it.is("output") && it.text("id").equals(output)) {
        return columns(it);
      }
      it.optional("id", String.class).ifPresent(there::add);
    }
    throw new IllegalArgumentException(
        "%s has no output %s; it has %s".formatted(program.main(), output, there));
  }

  private List<Message> inspect(ProgramVariant program) throws IOException {
    try {
      return inspector.inspect(program);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program.main() + " was inspected", e);
    }
  }

  private static List<Column> columns(Message output) {
    List<Column> columns = new ArrayList<>();
    for (Object it : output.optional("columns", List.class).orElse(List.of())) {
      List<?> nameAndType = (List<?>) it;
      columns.add(
          Column.of(
              (String) nameAndType.get(0),
              ColumnType.ofWord(PairFileText.type((String) nameAndType.get(1)))));
    }
    return columns;
  }
}
