package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.report.junit.JUnitCase.Result;
import java.util.List;

/**
 * Test cases that belong together, the texts fit for XML.
 *
 * @param name what build servers call them
 * @param summary a note on all of them; empty if there is none
 * @param cases in the order in which they are shown
 */
public record JUnitSuite(String name, String summary, List<JUnitCase> cases) {
  public JUnitSuite {
    cases = List.copyOf(cases);
  }

  long count(Result result) {
    return cases.stream().filter(it -> it.result() == result).count();
  }
}
