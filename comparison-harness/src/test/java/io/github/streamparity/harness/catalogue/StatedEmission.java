package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that says what one side emits: {@code silent}, {@code no rows}, {@code the same}, {@code
 * refused}, {@code those of tick 2}, or its rows. What is in bold differs from the other side.
 */
record StatedEmission(String text, Side side, List<String> outputs, ReplayedTicks replayed) {
  private static final Pattern EARLIER =
      Pattern.compile(
          "(?:those of|the rows that DStreams emitted in) ticks? (%s)"
              .formatted(StatedNumbers.TICKS));
  private static final Pattern WITHOUT =
      Pattern.compile("without the (%s) .*".formatted(StatedNumbers.NUMBER));
  private static final String NOT_THOSE = "not those of ";

  /** The emissions that were found instead; empty if all is as stated. */
  List<String> wrong(SortedSet<Integer> ticks) throws Exception {
    if (text.equals("refused")) {
      return replayed.isRefused(side) ? List.of() : List.of("not refused");
    }
    List<String> wrong = new ArrayList<>();
    for (int tick : ticks) {
      String found = kind(tick);
      if (!found.equals(statedKind(tick))) {
        wrong.add("%s in tick %d: %s".formatted(found, tick, StatedCell.shown(rows(side, tick))));
      }
      if (text.equals("the same") && replayed.differs(outputs, tick)) {
        wrong.add("tick %d differs: %s".formatted(tick, StatedCell.shown(rows(side, tick))));
      }
      if (text.contains("**") && !differs(tick)) {
        wrong.add("tick %d does not differ".formatted(tick));
      }
    }
    wrong.addAll(wrongRows(ticks));
    return wrong;
  }

  private boolean differs(int tick) {
    return replayed.differs(outputs, tick) || !replayed.tablesAgree(outputs, tick);
  }

  private String kind(int tick) {
    if (!replayed.emitted(side, outputs, tick)) {
      return "silent";
    }
    return rows(side, tick).isEmpty() ? "no rows" : "rows";
  }

  private String statedKind(int tick) {
    if (text.startsWith("silent") || text.startsWith("no rows")) {
      return text.startsWith("silent") ? "silent" : "no rows";
    }
    boolean asNothing = text.equals("the same") && rows(side.other(), tick).isEmpty();
    return asNothing ? "no rows" : "rows";
  }

  private List<String> wrongRows(SortedSet<Integer> ticks) throws Exception {
    List<CapturedRow> rows = rows(side, ticks);
    Matcher earlier = EARLIER.matcher(text);
    if (earlier.matches()) {
      List<CapturedRow> those = rows(side.other(), StatedNumbers.ticks(earlier.group(1)));
      return bag(rows).equals(bag(those)) ? List.of() : List.of(StatedCell.shown(rows));
    }
    Matcher without = WITHOUT.matcher(text);
    if (without.matches()) {
      int fewer = rows(side.other(), ticks).size() - rows.size();
      return fewer == StatedNumbers.number(without.group(1))
          ? List.of()
          : List.of("%d fewer than the other side".formatted(fewer));
    }
    if (text.startsWith(NOT_THOSE)) {
      StatedValue value = new StatedValue(text.substring(NOT_THOSE.length()));
      return rows.stream().noneMatch(value::isIn) ? List.of() : List.of(StatedCell.shown(rows));
    }
    boolean ofTable = text.startsWith("silent") || text.startsWith("no rows");
    return new StatedCell(text, replayed::isValue)
        .wrongOf(ofTable ? replayed.table(side, outputs, ticks.last()) : rows);
  }

  private List<CapturedRow> rows(Side of, int tick) {
    return replayed.rows(of, outputs, tick);
  }

  private List<CapturedRow> rows(Side of, SortedSet<Integer> ticks) {
    return ticks.stream().flatMap(tick -> rows(of, tick).stream()).toList();
  }

  private static Map<CapturedRow, Integer> bag(List<CapturedRow> rows) {
    Map<CapturedRow, Integer> bag = new HashMap<>();
    rows.forEach(row -> bag.merge(row, 1, Integer::sum));
    return bag;
  }
}
