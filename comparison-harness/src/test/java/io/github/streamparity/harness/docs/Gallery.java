package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.docs.Passage.Kind;
import io.github.streamparity.harness.pair.JobPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every pair with what its report says, out of the pairs' own pages. */
final class Gallery {
  private final CatalogueTables tables;
  private final Map<String, ReportExcerpt> reports = new LinkedHashMap<>();

  /**
   * @param pages all pages; those of the pairs have the reports
   */
  Gallery(CatalogueTables tables, List<MarkdownPage> pages) {
    this.tables = tables;
    for (JobPair pair : Bundled.pairs()) {
      pages.stream()
          .filter(page -> page.name().equals("docs/pairs/" + pair.name() + ".md"))
          .flatMap(page -> page.passages().stream())
          .filter(it -> it.kind() == Kind.REPORT && it.source().equals(pair.name()))
          .findFirst()
          .ifPresent(it -> reports.put(pair.name(), ReportExcerpt.of(it.text())));
    }
  }

  /** The part of that name. */
  Optional<String> named(String name) {
    return switch (name) {
      case "gallery" -> Optional.of(pairs());
      case "gallery-causes" -> Optional.of(causes());
      default -> Optional.empty();
    };
  }

  private String pairs() {
    List<String> parts = new ArrayList<>();
    for (String family : Bundled.families().toList()) {
      parts.add("## " + CatalogueTables.titled(family));
      for (JobPair pair : Bundled.family(family)) {
        ReportExcerpt report = reports.get(pair.name());
        if (report != null) {
          parts.add(part(pair, report));
        }
      }
    }
    return String.join("\n\n", parts);
  }

  private String part(JobPair pair, ReportExcerpt report) {
    String causes =
        report.causes().stream()
            .map(it -> tables.causeLink(it.cause()))
            .distinct()
            .collect(Collectors.joining(", "));
    String facts =
        "%s. Agreement: %s. Causes: %s."
            .formatted(report.verdict(), report.agreement(), causes.isEmpty() ? "none" : causes);
    String strips =
        report.strips().isEmpty()
            ? ""
            : "\n\n```\n" + String.join("\n\n", report.strips()) + "\n```";
    return "### %s\n%s\n\n%s%s"
        .formatted(
            tables.pairLink(pair.name()),
            MarkdownTable.escaped(sentence(pair.declaration().description())),
            facts,
            strips);
  }

  private static String sentence(String text) {
    return CatalogueTables.titled(text) + (text.endsWith(".") ? "" : ".");
  }

  /** A part a cause: the pairs that show it, each with the line of its report. */
  private String causes() {
    List<String> parts = new ArrayList<>();
    for (Cause cause : Causes.all()) {
      String heading = "### %s\n%s: ".formatted(tables.causeLink(cause.id()), cause.title());
      MarkdownTable table =
          new MarkdownTable("pair", "the line of its report", "what it says of the first");
      boolean any = false;
      for (Map.Entry<String, ReportExcerpt> report : reports.entrySet()) {
        for (ReportExcerpt.CauseLine line : report.getValue().causes()) {
          if (line.cause().equals(cause.id())) {
            any = true;
            table.row(
                tables.pairLink(report.getKey()),
                "`" + line.line().replaceAll(" +", " ") + "`",
                words(report.getValue(), cause.id()));
          }
        }
      }
      parts.add(heading + (any ? "shown by\n\n" + table : "shown by no bundled pair."));
    }
    return String.join("\n\n", parts);
  }

  /** Only the first divergence of a report is in words. */
  private static String words(ReportExcerpt report, String cause) {
    return report
        .first()
        .filter(first -> first.cause().equals(cause))
        .map(first -> MarkdownTable.escaped(first.words()))
        .orElse("");
  }
}
