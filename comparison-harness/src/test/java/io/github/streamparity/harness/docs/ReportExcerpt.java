package io.github.streamparity.harness.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements of a text report in a page.
 *
 * @param verdict its sign and its word: {@code ≈ explained}
 * @param agreement in a word
 * @param strips the ticks of each output, with their legends
 * @param causes the line of each cause
 * @param first the first divergence, if there is one
 */
record ReportExcerpt(
    String verdict,
    String agreement,
    List<String> strips,
    List<CauseLine> causes,
    Optional<First> first) {
  private static final Pattern VERDICT = Pattern.compile("(\\S) \\S+: (\\S+).*");
  private static final Pattern AGREEMENT = Pattern.compile("  agreement +([a-z-]+).*");
  private static final Pattern FIRST =
      Pattern.compile("  First divergence: .*\\(.*?([a-z0-9-]+)\\)");
  private static final Pattern INPUT = Pattern.compile("    input( \\S+)?:.*|.* │ .*");
  private static final Pattern CAUSE =
      Pattern.compile("  ([a-z][a-z0-9-]*)  [\\d,]+ divergences?(, .*|$)");

  /**
   * The line of a cause.
   *
   * @param cause its id, or {@code unexplained}
   * @param line the whole line
   */
  record CauseLine(String cause, String line) {}

  /**
   * The first divergence.
   *
   * @param cause the cause's id, or {@code unexplained}
   * @param words what it says of it
   */
  record First(String cause, String words) {}

  /** Reads a report; what it does not say stays empty. */
  static ReportExcerpt of(String report) {
    List<String> lines = report.lines().toList();
    List<String> blocks = Arrays.asList(report.split("\n\n", -1));
    List<String> strips =
        blocks.stream()
            .skip(1)
            .takeWhile(
                block ->
                    !block.startsWith("  First divergence") && !CAUSE.matcher(block).lookingAt())
            .toList();
    return new ReportExcerpt(
        first(lines, VERDICT).map(it -> it.group(1) + " " + it.group(2)).orElse(""),
        first(lines, AGREEMENT).map(it -> it.group(1)).orElse(""),
        strips,
        causes(lines),
        first(lines, FIRST)
            .map(it -> new First(it.group(1), words(lines, lines.indexOf(it.group())))));
  }

  private static Optional<Matcher> first(List<String> lines, Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::matches).findFirst();
  }

  /** A long list of ticks stands in the line below. */
  private static List<CauseLine> causes(List<String> lines) {
    List<CauseLine> causes = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher cause = CAUSE.matcher(lines.get(i));
      if (cause.matches()) {
        boolean whole = lines.get(i).endsWith(")") || i + 1 == lines.size();
        String more = whole ? "" : " " + lines.get(i + 1).strip();
        causes.add(new CauseLine(cause.group(1), lines.get(i).strip() + more));
      }
    }
    return causes;
  }

  /** The text between the heading and the input. */
  private static String words(List<String> lines, int heading) {
    return lines.stream()
        .skip(heading + 1L)
        .takeWhile(line -> line.startsWith("    ") && !INPUT.matcher(line).matches())
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }
}
