package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what was printed in a tick: the blocks of {@code print()}, or the lines that are neither
 * that nor a table of {@code show()}.
 */
final class PrintedText implements Probes.Reading {
  private static final String RULE = "-".repeat(43);
  private static final String LINES = "lines";
  private static final String MATCH = "lines?match=";

  private final String what;
  private final Probes.Columns columns;
  private final Optional<Pattern> pattern;

  /** The rows that were found in the text. */
  private final List<Object> rows = new ArrayList<>();

  private boolean found;

  /**
   * @param what {@code blocks}, {@code lines}, or {@code lines?match=} and a regular expression
   */
  PrintedText(String what, Probes.Columns columns) {
    this.pattern =
        what.startsWith(MATCH)
            ? Optional.of(Pattern.compile(what.substring(MATCH.length())))
            : Optional.empty();
    this.what = pattern.isPresent() ? LINES : what;
    this.columns = columns;
  }

  @Override
  public boolean isOfTick() {
    return true;
  }

  @Override
  public Optional<List<Object>> rows() {
    return rows(Printed.text());
  }

  Optional<List<Object>> rows(String printed) {
    rows.clear();
    found = false;
    List<String> lines = printed.lines().toList();
    int next = 0;
    while (next < lines.size()) {
      String line = lines.get(next);
      if (line.matches("\\+(-+\\+)+") && next + 2 < lines.size()) {
        next = afterTable(lines, next);
      } else if (isHeading(lines, next, "Time: ")) {
        next = block(lines, next + 3);
      } else if (isHeading(lines, next, "Batch: ") || isHeading(lines, next, "Rerun batch: ")) {
        next += 3;
      } else {
        line(line);
        next++;
      }
    }
    return found ? Optional.of(new ArrayList<>(rows)) : Optional.empty();
  }

  private static boolean isHeading(List<String> lines, int at, String begins) {
    return at + 2 < lines.size()
        && lines.get(at).equals(RULE)
        && lines.get(at + 1).startsWith(begins)
        && lines.get(at + 2).equals(RULE);
  }

  /** A line that is not part of a table or a block. */
  private void line(String line) {
    if (!what.equals(LINES) || line.isBlank()) {
      return;
    }
    if (pattern.isEmpty()) {
      add(Texts.split(line, columns));
      return;
    }
    Matcher matcher = pattern.get().matcher(line);
    if (matcher.matches()) {
      List<String> cells = new ArrayList<>();
      for (int group = 1; group <= matcher.groupCount(); group++) {
        cells.add(matcher.group(group));
      }
      add(cells.isEmpty() ? List.of(line) : cells);
    }
  }

  /** The elements up to the empty line that ends a block. */
  private int block(List<String> lines, int from) {
    boolean isMine = what.equals("blocks");
    found |= isMine;
    int next = from;
    while (next < lines.size() && !lines.get(next).isEmpty()) {
      if (isMine && lines.get(next).equals("...")) {
        throw cutOff("print() leaves elements out", "its print@… output");
      }
      if (isMine) {
        add(Texts.split(lines.get(next), columns));
      }
      next++;
    }
    return next + 1;
  }

  private static int afterTable(List<String> lines, int from) {
    String border = lines.get(from);
    int next = from + 3;
    while (next < lines.size() && !lines.get(next).equals(border)) {
      next++;
    }
    next++;
    if (next < lines.size() && lines.get(next).startsWith("only showing top ")) {
      next++;
    }
    return next < lines.size() && lines.get(next).isEmpty() ? next + 1 : next;
  }

  static IllegalStateException cutOff(String how, String name) {
    return new IllegalStateException(
        "the program does not print everything: %s; name %s in the pair instead"
            .formatted(how, name));
  }

  private void requireAll(List<String> cells) {
    if (cells.size() != columns.names().size()) {
      throw new IllegalStateException(
          "the program prints %s where the columns are %s".formatted(cells, columns.names()));
    }
  }

  private void add(List<String> cells) {
    requireAll(cells);
    found = true;
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      values.add(Texts.typed(cells.get(i), columns, i));
    }
    rows.add(new Struct(columns.names(), values));
  }
}
