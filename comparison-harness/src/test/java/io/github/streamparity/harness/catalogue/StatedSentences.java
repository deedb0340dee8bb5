package io.github.streamparity.harness.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paragraphs of a page, for what they say of ticks. */
record StatedSentences(List<Paragraph> paragraphs) {
  private static final String TICKS =
      "[Tt]icks?\\s(" + StatedNumbers.TICKS.replace(" ", "\\s") + ")\\b(?!\\.\\d)";
  private static final String CAUSE = "\\[`([a-z-]+)`\\]\\([^)]*\\)";
  private static final Pattern ANY = Pattern.compile(TICKS);
  private static final Pattern ARE_OF = Pattern.compile(TICKS + "\\s(?:is|are)\\s" + CAUSE);
  private static final Pattern OF_IN = Pattern.compile(CAUSE + "\\sin\\s" + TICKS);
  private static final Pattern NOTHING =
      Pattern.compile(TICKS + "(?:,\\sin\\swhich)?\\snothing\\sarrives");
  private static final Pattern ONLY = Pattern.compile("differ\\sonly\\sin\\s" + TICKS);
  private static final Pattern CODE = Pattern.compile("(?<![`\\[])`([^`\\s]+)`(?![`\\]])");

  /**
   * Lines that belong together.
   *
   * @param line of the first, counted from 1
   */
  private record Paragraph(int line, String text) {
    int lineOf(int offset) {
      return line + (int) text.substring(0, offset).chars().filter(it -> it == '\n').count();
    }
  }

  /** All of a page, without its blocks and tables. */
  static StatedSentences in(List<String> page) {
    List<Paragraph> paragraphs = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    boolean isCode = false;
    for (int i = 0; i <= page.size(); i++) {
      String line = i < page.size() ? page.get(i) : "";
      boolean isFence = line.strip().startsWith("```");
      if (isCode || isFence || line.isBlank() || line.startsWith("|")) {
        if (!lines.isEmpty()) {
          paragraphs.add(new Paragraph(i + 1 - lines.size(), String.join("\n", lines)));
          lines.clear();
        }
        isCode ^= isFence;
      } else {
        lines.add(line);
      }
    }
    return new StatedSentences(paragraphs);
  }

  /** Those that name a pair's page and no other one's. */
  StatedSentences about(String pair) {
    String page = "pairs/" + pair + ".md";
    return new StatedSentences(
        paragraphs.stream()
            .filter(it -> it.text().contains(page))
            .filter(it -> !it.text().replace(page, "").contains("pairs/"))
            .toList());
  }

  /** The statements that are not so, each with its line. */
  List<String> check(ReplayedTicks replayed) throws Exception {
    List<String> problems = new ArrayList<>();
    for (Paragraph paragraph : paragraphs) {
      List<String> unknown = unknownTicks(paragraph, replayed);
      problems.addAll(unknown);
      if (unknown.isEmpty()) {
        checkCauses(paragraph, ARE_OF, 1, 2, replayed, problems);
        checkCauses(paragraph, OF_IN, 2, 1, replayed, problems);
        checkNothing(paragraph, replayed, problems);
        checkOnly(paragraph, replayed, problems);
        checkValues(paragraph, replayed, problems);
      }
    }
    return problems;
  }

  private static List<String> unknownTicks(Paragraph paragraph, ReplayedTicks replayed) {
    List<String> problems = new ArrayList<>();
    Matcher any = ANY.matcher(paragraph.text());
    while (any.find()) {
      if (StatedNumbers.ticks(any.group(1)).last() > replayed.count()) {
        problems.add(problem(paragraph, any, "ticks 1 to " + replayed.count()));
      }
    }
    return problems;
  }

  private static void checkCauses(
      Paragraph paragraph,
      Pattern pattern,
      int ticks,
      int cause,
      ReplayedTicks replayed,
      List<String> problems) {
    Matcher said = pattern.matcher(paragraph.text());
    while (said.find()) {
      SortedSet<Integer> found = replayed.of(said.group(cause));
      if (!found.equals(StatedNumbers.ticks(said.group(ticks)))) {
        problems.add(problem(paragraph, said, "ticks " + found));
      }
    }
  }

  private static void checkNothing(
      Paragraph paragraph, ReplayedTicks replayed, List<String> problems) {
    Matcher said = NOTHING.matcher(paragraph.text());
    while (said.find()) {
      for (int tick : StatedNumbers.ticks(said.group(1))) {
        if (!replayed.arrivingAnywhere(tick).isEmpty()) {
          problems.add(problem(paragraph, said, replayed.arrivingAnywhere(tick).toString()));
        }
      }
    }
  }

  private static void checkOnly(
      Paragraph paragraph, ReplayedTicks replayed, List<String> problems) {
    Matcher said = ONLY.matcher(paragraph.text());
    while (said.find()) {
      if (!replayed.differing().equals(StatedNumbers.ticks(said.group(1)))) {
        problems.add(problem(paragraph, said, "ticks " + replayed.differing()));
      }
    }
  }

  /** A value that a sentence names arrives, or is emitted, or is in a table in one of its ticks. */
  private static void checkValues(
      Paragraph paragraph, ReplayedTicks replayed, List<String> problems) throws Exception {
    Matcher sentence = Pattern.compile("[^.:;]+[.:;]?").matcher(paragraph.text());
    while (sentence.find()) {
      Matcher ticks = ANY.matcher(sentence.group());
      Matcher code = CODE.matcher(sentence.group());
      if (ticks.find()) {
        while (code.find()) {
          String value = code.group(1);
          if (replayed.isValue(value)
              && !replayed.has(value, StatedNumbers.ticks(ticks.group(1)))) {
            problems.add(
                "%d: the page says \"%s\"; found: no %s in tick %s"
                    .formatted(
                        paragraph.lineOf(sentence.start()),
                        sentence.group().strip(),
                        value,
                        ticks.group(1)));
          }
        }
      }
    }
  }

  private static String problem(Paragraph paragraph, Matcher said, String found) {
    return "%d: the page says \"%s\"; found: %s"
        .formatted(paragraph.lineOf(said.start()), said.group().replaceAll("\\s+", " "), found);
  }
}
