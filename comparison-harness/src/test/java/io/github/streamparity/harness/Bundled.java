package io.github.streamparity.harness;

import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairLoadingException;
import io.github.streamparity.harness.pair.PairRegistry;
import java.util.List;
import java.util.stream.Stream;

/** The bundled pairs, as the registry has them: tests go through all of them, and name none. */
public final class Bundled {
  private static final PairRegistry REGISTRY = registry();

  private Bundled() {}

  /** Every bundled pair, family by family. */
  public static List<JobPair> pairs() {
    return List.copyOf(REGISTRY.pairs());
  }

  /** The name of every bundled pair; a method source. */
  public static Stream<String> names() {
    return pairs().stream().map(JobPair::name);
  }

  /** The name of every family, once. */
  public static Stream<String> families() {
    return pairs().stream().map(REGISTRY::familyOf).distinct();
  }

  /** The bundled pairs of a family. */
  public static List<JobPair> family(String family) {
    return pairs().stream().filter(pair -> REGISTRY.familyOf(pair).equals(family)).toList();
  }

  /** The bundled pair of that name. */
  public static JobPair pair(String name) {
    return REGISTRY.find(name).orElseThrow();
  }

  private static PairRegistry registry() {
    try {
      return PairRegistry.load(Bundled.class.getClassLoader(), List.of());
    } catch (PairLoadingException e) {
      throw new IllegalStateException(e);
    }
  }
}
