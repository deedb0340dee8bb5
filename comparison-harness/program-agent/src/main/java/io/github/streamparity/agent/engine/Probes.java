package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads after each tick what the program wrote to a store, printed, or counted. */
final class Probes {
  private final List<Probe> all = new ArrayList<>();

  /** Reads one thing. */
  interface Reading {
    /** Its rows as values of the wire; empty if there is nothing of it. */
    Optional<List<Object>> rows() throws Exception;

    /** Whether what it reads is gone with the tick, and is no content that stays. */
    default boolean isOfTick() {
      return false;
    }
  }

  /**
   * The columns that a probe reads.
   *
   * @param names of the columns, in order
   * @param types of the columns, as the pair's file names them
   */
  record Columns(List<String> names, List<String> types) {}

  private static final class Probe {
    private final String output;
    private final boolean whole;
    private final Reading reading;
    private Optional<List<Object>> before = Optional.empty();

    Probe(String output, boolean whole, Reading reading) {
      this.output = output;
      this.whole = whole;
      this.reading = reading;
    }

    /** The rows to report: all of them where it changed, or the new ones. */
    Optional<List<Object>> changed() throws Exception {
      Optional<List<Object>> now = reading.rows();
      if (reading.isOfTick()) {
        return now;
      }
      Map<Object, Integer> there = new HashMap<>();
      before.ifPresent(rows -> rows.forEach(row -> there.merge(row, 1, Integer::sum)));
      List<Object> added = new ArrayList<>();
      for (Object row : now.orElse(List.of())) {
        if (there.merge(row, -1, Integer::sum) < 0) {
          added.add(row);
        }
      }
      boolean isGone = there.values().stream().anyMatch(left -> left > 0);
      boolean isNew = before.isEmpty() && now.isPresent();
      before = now.or(() -> before.map(rows -> List.of()));
      if (whole) {
        return isNew || isGone || !added.isEmpty() ? before : Optional.empty();
      }
      return Optional.of(added).filter(rows -> !rows.isEmpty());
    }
  }

  /**
   * @param settings one message for each
   */
  Probes(List<?> settings) {
    for (Object it : settings) {
      Message probe = Message.of("probe").withAll((Map<?, ?>) it);
      Columns columns = new Columns(texts(probe.list("names")), texts(probe.list("types")));
      all.add(
          new Probe(
              probe.text("output"),
              probe.optional("whole", Boolean.class).orElse(false),
              reading(probe.text("id"), columns)));
    }
  }

  private static Reading reading(String id, Columns columns) {
    String kind = id.substring(0, id.indexOf(':'));
    String of = id.substring(id.indexOf(':') + 1);
    return switch (kind) {
      case "printed" ->
          of.equals("tables") ? new ShownTables(columns) : new PrintedText(of, columns);
      case "accumulator" -> new NamedAccumulator(of);
      case "jdbc" -> new JdbcTable(id, columns);
      default -> new StoredRows(kind, of, columns);
    };
  }

  private static List<String> texts(List<?> items) {
    return items.stream().map(String.class::cast).toList();
  }

  /** Reads all, and reports the changes. */
  void read() throws Exception {
    for (Probe probe : all) {
      Optional<List<Object>> rows = probe.changed();
      if (rows.isPresent()) {
        Emissions.emitted(probe.output, rows.get());
      }
    }
    Printed.forget();
    ShownTables.forget();
  }

  /** Names of the outputs that are read. */
  List<String> outputs() {
    return all.stream().map(it -> it.output).toList();
  }
}
