package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The declaration of a pair, without its variants: everything that a comparison needs and a capture
 * file carries. Imports nothing of Spark.
 *
 * @param name lower-case words joined by hyphens; the name of its report directory
 * @param description one line
 * @param inputs its inputs, streams of text records and static tables; a recorded capture may name
 *     none
 * @param outputs at least one
 * @param expected the weakest agreement that is enough; empty if any is
 * @param accepts the causes whose divergences the pair accepts, sorted
 * @param refused the side whose job its engine refuses, and with which error; empty if both run
 */
public record PairDeclaration(
    String name,
    String description,
    List<Input> inputs,
    List<OutputDeclaration> outputs,
    Optional<Agreement> expected,
    List<Accepted> accepts,
    Optional<Refusal> refused) {
  private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

  /**
   * @throws IllegalArgumentException if the name is not lower-case words joined by hyphens, outputs
   *     are missing, inputs or outputs are there twice, or an agreement is expected with a side
   *     that is refused
   */
  public PairDeclaration {
    requireNonNull(description, "description");
    requireNonNull(expected, "expected");
    requireNonNull(refused, "refused");
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    accepts = accepts.stream().distinct().sorted().toList();
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a pair's name is lower-case words joined by hyphens, such as word-count: " + name);
    }
    requireDifferent("input", name, inputs.stream().map(Input::name).toList());
    requireDifferent("output", name, outputs.stream().map(OutputDeclaration::name).toList());
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("pair %s needs an output".formatted(name));
    }
    if (refused.isPresent() && expected.isPresent()) {
      throw new IllegalArgumentException(
          "pair %s expects an agreement with a side that is refused".formatted(name));
    }
  }

  /** Whether a text is lower-case words joined by hyphens, as a pair's name is. */
  public static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** A pair of which both sides run. */
  public PairDeclaration(
      String name,
      String description,
      List<Input> inputs,
      List<OutputDeclaration> outputs,
      Optional<Agreement> expected,
      List<Accepted> accepts) {
    this(name, description, inputs, outputs, expected, accepts, Optional.empty());
  }

  /** The inputs' names, in order. */
  public List<String> inputNames() {
    return inputs.stream().map(Input::name).toList();
  }

  /** Whether it says of every input how the jobs read its records. */
  public boolean saysHowRecordsAreRead() {
    return inputs.stream().allMatch(input -> input.form().isPresent());
  }

  /** The names of the inputs that are streams, in order. */
  public List<String> streamNames() {
    return inputs.stream().filter(input -> !input.isTable()).map(Input::name).toList();
  }

  /** The names of the inputs that are tables, in order. */
  public List<String> tableNames() {
    return inputs.stream().filter(Input::isTable).map(Input::name).toList();
  }

  /** Ids of the causes that are accepted somewhere, sorted, each once. */
  public List<String> acceptedCauses() {
    return accepts.stream().map(Accepted::cause).distinct().toList();
  }

  /** The output of that name. */
  public OutputDeclaration output(String output) {
    return outputs.stream()
        .filter(declared -> declared.name().equals(output))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("pair %s has no output %s".formatted(name, output)));
  }

  private static void requireDifferent(String what, String pair, Collection<String> names) {
    if (new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "pair %s has two %ss of one name: %s".formatted(pair, what, names));
    }
  }
}
