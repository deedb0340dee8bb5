package io.github.streamparity.harness.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A part of a page that the code gives: a comment, and what follows it.
 *
 * @param line where the comment stands, counted from 1
 * @param kind what gives the text
 * @param source what the comment names: a file and a region of it, a pair, a table
 * @param from position of the first line after the comment that the text takes, with its fences
 * @param to position after the last one
 * @param fence the line that opens the block of code; empty for text that is in no block
 * @param text what the page shows
 */
record Passage(int line, Kind kind, String source, int from, int to, String fence, String text) {
  static final String END = "<!-- end -->";

  /** The source of a passage's text. */
  enum Kind {
    /** A part of a file: {@code path#region}. */
    SNIPPET,
    /** The declaration of a pair, as {@code parity show} prints it. */
    SHOW,
    /** The text report of a pair, with experiments and without advice. */
    REPORT,
    /** Markdown, up to {@link Passage#END}. */
    GENERATED;

    /** As the comment has it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** The lines of a page, with another text in place of this one. */
  List<String> replacedIn(List<String> lines, String by) {
    List<String> replaced = new ArrayList<>(lines.subList(0, from));
    Stream<String> content = by.isEmpty() ? Stream.empty() : by.lines();
    if (kind == Kind.GENERATED) {
      content.forEach(replaced::add);
      replaced.add(END);
    } else {
      replaced.add(fence.isEmpty() ? "```" + language() : fence);
      content.forEach(replaced::add);
      replaced.add("```");
    }
    replaced.addAll(lines.subList(to, lines.size()));
    return replaced;
  }

  private String language() {
    String path = source.replaceAll("#.*", "");
    return kind == Kind.SNIPPET && path.contains(".")
        ? path.substring(path.lastIndexOf('.') + 1)
        : "";
  }
}
