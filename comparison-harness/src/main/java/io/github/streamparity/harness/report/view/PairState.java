package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Verdict;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a pair stood in a run, as its {@code report.json} says.
 *
 * @param verdict what the comparison amounted to
 * @param found where and why the two sides differed, such as {@code counts: late-record (not
 *     accepted)}, to the number of rows
 */
public record PairState(Verdict verdict, SortedMap<String, Long> found) {
  public PairState {
    found = Collections.unmodifiableSortedMap(new TreeMap<>(found));
  }

  /** The causes found here and not in another run, with their numbers of rows. */
  public Map<String, Long> beyond(PairState other) {
    Map<String, Long> beyond = new TreeMap<>(found);
    beyond.keySet().removeAll(other.found.keySet());
    return beyond;
  }
}
