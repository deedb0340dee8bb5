package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.docs.Passage.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of a pair's report about one cause, for the cause's page. */
final class CauseExcerpt {
  private static final Pattern NEXT_CAUSE = Pattern.compile("  \\S.*");

  private CauseExcerpt() {}

  /** Whether a passage shows a part of a report: {@code pair#cause}. */
  static boolean isIn(Passage passage) {
    return passage.kind() == Kind.REPORT && passage.source().contains("#");
  }

  /** The excerpt of that name, out of the pair's own page. */
  static Optional<String> named(String source, List<MarkdownPage> pages) {
    String pair = source.substring(0, source.indexOf('#'));
    String cause = source.substring(source.indexOf('#') + 1);
    return pages.stream()
        .filter(page -> page.name().equals("docs/pairs/" + pair + ".md"))
        .flatMap(page -> page.passages().stream())
        .filter(it -> it.kind() == Kind.REPORT && it.source().equals(pair))
        .findFirst()
        .flatMap(report -> of(report.text(), cause));
  }

  /** The first divergence, if it is of this cause, and the cause's own lines. */
  static Optional<String> of(String report, String cause) {
    List<String> parts = new ArrayList<>();
    for (String block : report.split("\n\n", -1)) {
      String heading = block.lines().findFirst().orElse("");
      if (heading.startsWith("  First divergence") && heading.endsWith(" " + cause + ")")) {
        parts.add(block.stripTrailing().indent(-2).stripTrailing());
      }
      linesOf(cause, block.lines().toList()).ifPresent(parts::add);
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", parts));
  }

  private static Optional<String> linesOf(String cause, List<String> block) {
    List<String> lines = new ArrayList<>();
    for (String line : block) {
      if (line.startsWith("  " + cause + "  ")) {
        lines.add(line.substring(2));
      } else if (!lines.isEmpty()) {
        if (NEXT_CAUSE.matcher(line).matches()) {
          break;
        }
        lines.add(line.substring(2));
      }
    }
    return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
  }
}
