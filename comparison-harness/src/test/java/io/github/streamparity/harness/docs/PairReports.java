package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.docs.Passage.Kind;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds the reports in the pages to what a comparison says. */
public final class PairReports {
  private PairReports() {}

  /**
   * Checks, or writes, every report of a pair, whichever page it stands in.
   *
   * @return what is wrong, a passage each
   */
  public static List<String> settle(String pair, Comparison comparison, Script script)
      throws Exception {
    String report = PairReport.of(comparison, script);
    return Passages.ofProject()
        .settle(
            Kind.REPORT,
            passage -> passage.source().equals(pair),
            (page, passage) -> Optional.of(report));
  }

  /** The lines of every page by its name, {@code docs/pairs/word-count.md}. */
  public static Map<String, List<String>> pages() throws IOException {
    Map<String, List<String>> pages = new TreeMap<>();
    for (MarkdownPage page : Passages.ofProject().pages()) {
      pages.put(page.name(), Files.readAllLines(page.file()));
    }
    return pages;
  }

  /** Checks, or writes, what is made of the reports in the pages. */
  public static List<String> settleGallery() throws Exception {
    return GeneratedText.settle(Passages.ofProject());
  }
}
