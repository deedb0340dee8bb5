package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.OutputMode;

/** Collects what a {@link JobPair} declares; every step but the jobs and one output is optional. */
public final class PairBuilder {
  private final String name;
  private String description = "";
  private final List<String> inputs = new ArrayList<>();
  private final List<OutputDeclaration> outputs = new ArrayList<>();
  private final Map<String, Map<String, String>> structuredNames = new HashMap<>();
  private Optional<DStreamJob> dstream = Optional.empty();
  private Optional<StructuredJob> structured = Optional.empty();
  private Agreement expected = Agreement.NONE;
  private final Set<String> accepts = new LinkedHashSet<>();
  private Optional<Supplier<Script>> script = Optional.empty();

  PairBuilder(String name) {
    this.name = name;
  }

  /** One line that says what the job does. */
  public PairBuilder describedAs(String text) {
    description = text;
    return this;
  }

  /** The next input, a stream of text records; without any there is one, called {@code lines}. */
  public PairBuilder input(String input) {
    inputs.add(input);
    return this;
  }

  /** The next output. */
  public PairBuilder output(Output output) {
    OutputDeclaration declared = output.declaration();
    outputs.add(declared);
    structuredNames.put(declared.name(), output.structuredNames());
    return this;
  }

  /** The DStream variant, where it has one input and one output. */
  public PairBuilder dstream(DStreamJob.OneInput job) {
    return dstreamJob(in -> Map.of(onlyOutput(), job.output(in.get(input(0)))));
  }

  /** The DStream variant, where it has two inputs and one output. */
  public PairBuilder dstream(DStreamJob.TwoInputs job) {
    return dstreamJob(in -> Map.of(onlyOutput(), job.output(in.get(input(0)), in.get(input(1)))));
  }

  /** The DStream variant, with any number of inputs and outputs. */
  public PairBuilder dstreamJob(DStreamJob job) {
    dstream = Optional.of(job);
    return this;
  }

  /** The structured variant, where it has one input and one output. */
  public PairBuilder structured(OutputMode mode, StructuredJob.OneInput job) {
    return structuredJob(
        in -> List.of(QueryPlan.into(onlyOutput(), job.output(in.get(input(0))), mode)));
  }

  /** The structured variant, where it has two inputs and one output. */
  public PairBuilder structured(OutputMode mode, StructuredJob.TwoInputs job) {
    return structuredJob(
        in ->
            List.of(
                QueryPlan.into(
                    onlyOutput(), job.output(in.get(input(0)), in.get(input(1))), mode)));
  }

  /**
   * The structured variant, where it has one input and one output and applies the function to each
   * micro-batch, in {@code foreachBatch}.
   */
  public PairBuilder structuredForeachBatch(StructuredJob.OneInput job) {
    return structuredJob(
        in ->
            List.of(
                QueryPlan.foreachBatch(
                    in.get(input(0)),
                    OutputMode.Append(),
                    List.of(onlyOutput()),
                    (batch, id) -> Map.of(onlyOutput(), job.output(batch)))));
  }

  /** The structured variant, with any number of inputs, queries and outputs. */
  public PairBuilder structuredJob(StructuredJob job) {
    structured = Optional.of(job);
    return this;
  }

  /** The weakest agreement at which the pair still counts as agreeing; by default none. */
  public PairBuilder expecting(Agreement agreement) {
    expected = agreement;
    return this;
  }

  /** Ids of the causes whose divergences are accepted. */
  public PairBuilder accepting(String... causes) {
    accepts.addAll(List.of(causes));
    return this;
  }

  /** The script that is replayed where none is given. */
  public PairBuilder script(Script canonical) {
    return script(() -> canonical);
  }

  /** The script that is replayed where none is given, read when it is needed. */
  public PairBuilder script(Supplier<Script> canonical) {
    script = Optional.of(canonical);
    return this;
  }

  /**
   * The pair.
   *
   * @throws IllegalArgumentException if something is missing or contradicts itself
   */
  public JobPair build() {
    List<String> named = inputs.isEmpty() ? List.of("lines") : inputs;
    return new JobPair(
        new PairDeclaration(name, description, named, outputs, expected, accepts),
        dstream.orElseThrow(() -> missing("a DStream variant")),
        structured.orElseThrow(() -> missing("a structured variant")),
        structuredNames,
        fitting(script.orElseThrow(() -> missing("a canonical script")), named));
  }

  private Supplier<Script> fitting(Supplier<Script> canonical, List<String> named) {
    return () -> {
      Script read = canonical.get();
      try (TickCursor ticks = read.open()) {
        ticks.forEachRemaining(tick -> tick.records().keySet().forEach(it -> known(it, named)));
      }
      return read;
    };
  }

  private void known(String input, List<String> named) {
    boolean isSole = input.equals(Script.SOLE_INPUT) && named.size() == 1;
    if (!isSole && !named.contains(input)) {
      throw new IllegalArgumentException(
          "a tick has records for %s where the inputs are %s"
              .formatted(
                  input.equals(Script.SOLE_INPUT) ? "no input in particular" : input, named));
    }
  }

  private IllegalArgumentException missing(String what) {
    return new IllegalArgumentException("pair %s needs %s".formatted(name, what));
  }

  private String input(int index) {
    if (inputs.isEmpty() && index == 0) {
      return "lines";
    }
    if (index >= inputs.size()) {
      throw new IllegalArgumentException(
          "pair %s gives a job of %s inputs but declares %s".formatted(name, index + 1, inputs));
    }
    return inputs.get(index);
  }

  private String onlyOutput() {
    if (outputs.size() != 1) {
      throw new IllegalArgumentException(
          "pair %s has %s outputs: use dstreamJob and structuredJob, which name them"
              .formatted(name, outputs.size()));
    }
    return outputs.get(0).name();
  }
}
