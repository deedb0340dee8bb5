package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a pair declares, without its jobs: everything that a comparison needs and a capture file
 * carries. Imports nothing of Spark.
 *
 * @param name lower-case words joined by hyphens; the name of its report directory
 * @param description one line
 * @param inputs names of its inputs, each a stream of text records
 * @param outputs at least one
 * @param expected the weakest agreement at which the pair still counts as agreeing
 * @param accepts ids of the causes whose divergences the pair accepts, sorted
 */
public record PairDeclaration(
    String name,
    String description,
    List<String> inputs,
    List<OutputDeclaration> outputs,
    Agreement expected,
    Set<String> accepts) {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  /**
   * @throws IllegalArgumentException if the name is not lower-case words joined by hyphens, or
   *     inputs or outputs are missing or there twice
   */
  public PairDeclaration {
    requireNonNull(description, "description");
    requireNonNull(expected, "expected");
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    accepts = Collections.unmodifiableSortedSet(new TreeSet<>(accepts));
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a pair's name is lower-case words joined by hyphens, such as word-count: " + name);
    }
    requireNames("input", name, inputs);
    requireNames("output", name, outputs.stream().map(OutputDeclaration::name).toList());
  }

  /** The output of that name. */
  public OutputDeclaration output(String output) {
    return outputs.stream()
        .filter(declared -> declared.name().equals(output))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("pair %s has no output %s".formatted(name, output)));
  }

  private static void requireNames(String what, String pair, List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("pair %s needs an %s".formatted(pair, what));
    }
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "pair %s has two %ss of one name: %s".formatted(pair, what, names));
    }
  }
}
