package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.QueryPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that a variant gives the outputs that its pair declares: each, once, and no others. */
public final class DeclaredOutputs {
  private DeclaredOutputs() {}

  /**
   * Checks what a DStream job gives.
   *
   * @throws IllegalArgumentException if an output is missing, is null, or is none of the pair's
   */
  public static void require(PairDeclaration pair, Map<String, ?> given) {
    if (given == null) {
      throw misfit(pair, "the variant gives null");
    }
    requireNoNulls(given, " where the pair declares " + declared(pair));
    requireSame(pair, given.keySet());
  }

  /**
   * Checks what a structured job gives.
   *
   * @throws IllegalArgumentException if an output is missing, is written by two queries, or is none
   *     of the pair's, or if a query is null
   */
  public static void require(PairDeclaration pair, List<QueryPlan> given) {
    if (given == null) {
      throw misfit(pair, "the variant gives null");
    }
    List<String> outputs = new ArrayList<>();
    for (QueryPlan plan : given) {
      if (plan == null) {
        throw misfit(pair, "the variant gives a query that is null");
      }
      outputs.addAll(plan.outputs());
    }
    requireSame(pair, outputs);
  }

  /**
   * Checks what the function of a {@code foreachBatch} gives, which may leave outputs out.
   *
   * @throws IllegalArgumentException if an output is null, or is none of the query's
   */
  public static void requireOf(QueryPlan plan, Map<String, ?> given) {
    String where = " where its query writes " + plan.outputs();
    if (given == null) {
      throw new IllegalArgumentException("the variant's function for a batch gives null" + where);
    }
    requireNoNulls(given, where);
    for (String output : given.keySet()) {
      if (!plan.outputs().contains(output)) {
        throw new IllegalArgumentException(
            "the variant's function for a batch gives output " + output + where);
      }
    }
  }

  private static void requireNoNulls(Map<String, ?> given, String where) {
    given.forEach(
        (output, rows) -> {
          if (rows == null) {
            throw new IllegalArgumentException(
                "the variant gives null for output " + output + where);
          }
        });
  }

  private static void requireSame(PairDeclaration pair, Collection<String> given) {
    Set<String> seen = new HashSet<>();
    for (String output : given) {
      if (!seen.add(output)) {
        throw misfit(pair, "the variant gives output %s twice".formatted(output));
      }
    }
    if (!seen.equals(Set.copyOf(declared(pair)))) {
      List<String> sorted = given.stream().map(String::valueOf).sorted().toList();
      throw misfit(pair, "the variant gives the outputs " + sorted);
    }
  }

  private static IllegalArgumentException misfit(PairDeclaration pair, String what) {
    return new IllegalArgumentException(
        "%s where the pair declares %s".formatted(what, declared(pair)));
  }

  private static List<String> declared(PairDeclaration pair) {
    return pair.outputs().stream().map(OutputDeclaration::name).sorted().toList();
  }
}
