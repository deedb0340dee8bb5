package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The results of several comparisons in one run.
 *
 * @param pairs one for each comparison, in the order in which they were made
 */
public record Summary(List<PairResult> pairs) {
  public Summary {
    pairs = List.copyOf(pairs);
  }

  /**
   * A cause and the pairs in which it was found.
   *
   * @param cause the cause
   * @param pairs at least one
   */
  public record Occurrence(Cause cause, List<PairResult> pairs) {
    public Occurrence {
      pairs = List.copyOf(pairs);
    }
  }

  /** The pairs of each family, in the order of the pairs. */
  public Map<String, List<PairResult>> families() {
    Map<String, List<PairResult>> families = new LinkedHashMap<>();
    for (PairResult pair : pairs) {
      families.computeIfAbsent(pair.family(), family -> new ArrayList<>()).add(pair);
    }
    return families;
  }

  /** Every cause that was found, once: the one that most pairs show comes last. */
  public List<Occurrence> causes() {
    Map<Cause, List<PairResult>> found = new LinkedHashMap<>();
    for (PairResult pair : pairs) {
      pair.causes().stream()
          .flatMap(it -> it.cause().stream())
          .distinct()
          .forEach(cause -> found.computeIfAbsent(cause, it -> new ArrayList<>()).add(pair));
    }
    return found.entrySet().stream()
        .map(it -> new Occurrence(it.getKey(), it.getValue()))
        .sorted((one, other) -> Integer.compare(one.pairs().size(), other.pairs().size()))
        .toList();
  }

  /** The gravest verdict of all. */
  public Verdict verdict() {
    return Verdict.gravest(pairs.stream().map(PairResult::verdict).toList());
  }

  /**
   * {@code 4.1.0 (Scala 2.13)}; where pairs ran on several, {@code 4.1.0 (Scala 2.13) in 44 pairs}
   * and so on. Empty where no capture says.
   */
  public String spark() {
    Map<String, Long> counts = new LinkedHashMap<>();
    pairs.forEach(pair -> pair.spark().ifPresent(it -> counts.merge(it, 1L, Long::sum)));
    boolean one = counts.size() == 1 && counts.containsValue((long) pairs.size());
    return counts.entrySet().stream()
        .map(it -> it.getKey() + (one ? "" : " in " + Wording.count(it.getValue(), "pair")))
        .collect(Collectors.joining("; "));
  }

  /** {@code 45 pairs: 43 explained, 2 equivalent}. */
  public String words() {
    Map<Verdict, Long> counts = new TreeMap<>(Comparator.reverseOrder());
    pairs.forEach(pair -> counts.merge(pair.verdict(), 1L, Long::sum));
    return Wording.count(pairs.size(), "pair")
        + ": "
        + counts.entrySet().stream()
            .map(it -> Wording.number(it.getValue()) + " " + it.getKey().word())
            .collect(Collectors.joining(", "));
  }
}
