package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Checks that a variant gives the outputs that its pair declares, no fewer and no others. */
public final class DeclaredOutputs {
  private DeclaredOutputs() {}

  /**
   * @throws IllegalArgumentException if it gives others, or one of them twice
   */
  public static void requireSame(PairDeclaration pair, Collection<String> given) {
    List<String> declared = pair.outputs().stream().map(OutputDeclaration::name).toList();
    if (given.size() != declared.size() || !declared.containsAll(given)) {
      throw new IllegalArgumentException(
          "the variant gives the outputs %s where the pair declares %s"
              .formatted(new TreeSet<>(given), new TreeSet<>(declared)));
    }
  }
}
