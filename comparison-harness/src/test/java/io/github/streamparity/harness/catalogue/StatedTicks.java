package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.docs.PairReports;
import io.github.streamparity.harness.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what pages say by hand of a pair's ticks, in tables and in sentences, to what its replay
 * did in them.
 */
final class StatedTicks {
  private StatedTicks() {}

  /**
   * The statements of pages that the replay does not bear out: a place, the text, and what is
   * found.
   */
  static List<String> problems(String pair, Comparison comparison, Script script) throws Exception {
    ReplayedTicks replayed = new ReplayedTicks(comparison, script);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, List<String>> page : PairReports.pages().entrySet()) {
      boolean isOwn = page.getKey().equals("docs/pairs/" + pair + ".md");
      if (isOwn) {
        for (StatedRow row : StatedRow.in(page.getValue())) {
          row.check(replayed).forEach(it -> problems.add(page.getKey() + ":" + it));
        }
      }
      StatedSentences sentences = StatedSentences.in(page.getValue());
      (isOwn ? sentences : sentences.about(pair))
          .check(replayed)
          .forEach(it -> problems.add(page.getKey() + ":" + it));
    }
    return problems;
  }
}
