package io.github.streamparity.harness.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table, as a page has it. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(String... columns) {
    row(columns);
    lines.add("|---".repeat(columns.length) + "|");
  }

  /** Adds a row; cells are Markdown. */
  MarkdownTable row(String... cells) {
    lines.add("| " + String.join(" | ", Arrays.asList(cells)) + " |");
    return this;
  }

  /** Text that is no Markdown, as a cell. */
  static String escaped(String text) {
    return text.replaceAll("([\\\\`*_|<\\[\\]])", "\\\\$1");
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
