package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Refusal;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.OutputMode;

/** Collects what a {@link JobPair} declares; every step but the jobs and one output is optional. */
public final class PairBuilder {
  private final String name;
  private String description = "";
  private final List<Input> inputs = new ArrayList<>();
  private final List<OutputDeclaration> outputs = new ArrayList<>();
  private final Map<String, Map<String, String>> structuredNames = new HashMap<>();
  private Optional<JobVariant> reference = Optional.empty();
  private Optional<JobVariant> candidate = Optional.empty();
  private Optional<Agreement> expected = Optional.empty();
  private final List<Accepted> accepts = new ArrayList<>();
  private Optional<Refusal> refused = Optional.empty();
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
    return input(Input.named(input));
  }

  /** The next input, with the form of its records, which causes use to predict rows. */
  public PairBuilder input(String input, RecordForm form) {
    return input(Input.named(input).of(form));
  }

  /** The next input. */
  public PairBuilder input(Input input) {
    inputs.add(input);
    return this;
  }

  /**
   * The next input, a topic: a script may give its records a key, a topic, a partition, an offset
   * and a timestamp, with {@code !record}. A job that reads text gets their values.
   */
  public PairBuilder topic(String topic, RecordForm form) {
    return input(Input.topic(topic).of(form));
  }

  /** The next table, a file of lines, with the form in which the jobs read them. */
  public PairBuilder table(String table, RecordForm form) {
    return input(Input.table(table).of(form));
  }

  /** The next output. */
  public PairBuilder output(Output output) {
    OutputDeclaration declared = output.declaration();
    outputs.add(declared);
    structuredNames.put(declared.name(), output.structuredNames());
    return this;
  }

  /** The existing job, on either engine. */
  public PairBuilder reference(JobVariant job) {
    reference = Optional.of(job);
    return this;
  }

  /** The job that replaces it, on either engine. */
  public PairBuilder candidate(JobVariant job) {
    candidate = Optional.of(job);
    return this;
  }

  /** The reference as a DStream job, where it has one input and one output. */
  public PairBuilder dstream(DStreamJob.OneInput job) {
    return reference(JobVariant.dstream(Engine.DSTREAM.word(), job));
  }

  /** The reference as a DStream job, where it has two inputs and one output. */
  public PairBuilder dstream(DStreamJob.TwoInputs job) {
    return reference(JobVariant.dstream(Engine.DSTREAM.word(), job));
  }

  /** The reference as a DStream job, with any number of inputs and outputs. */
  public PairBuilder dstreamJob(DStreamJob job) {
    return reference(JobVariant.dstreamJob(Engine.DSTREAM.word(), job));
  }

  /** The reference as a DStream job, where it has one input, one table and one output. */
  public PairBuilder dstreamWithTable(DStreamJob.InputAndTable job) {
    return reference(JobVariant.dstreamWithTable(Engine.DSTREAM.word(), job));
  }

  /** The candidate as a structured job, where it has one input and one output. */
  public PairBuilder structured(OutputMode mode, StructuredJob.OneInput job) {
    return candidate(JobVariant.structured(Engine.STRUCTURED.word(), mode, job));
  }

  /** The candidate as a structured job, where it has two inputs and one output. */
  public PairBuilder structured(OutputMode mode, StructuredJob.TwoInputs job) {
    return candidate(JobVariant.structured(Engine.STRUCTURED.word(), mode, job));
  }

  /** The candidate as a structured job, where it has one input, one table and one output. */
  public PairBuilder structuredWithTable(OutputMode mode, StructuredJob.InputAndTable job) {
    return candidate(JobVariant.structuredWithTable(Engine.STRUCTURED.word(), mode, job));
  }

  /**
   * The candidate as a structured job, where it has one input and one output and applies the
   * function to each micro-batch, in {@code foreachBatch}.
   */
  public PairBuilder structuredForeachBatch(StructuredJob.OneInput job) {
    return candidate(JobVariant.structuredForeachBatch(Engine.STRUCTURED.word(), job));
  }

  /** The candidate as a structured job, with any number of inputs, queries and outputs. */
  public PairBuilder structuredJob(StructuredJob job) {
    return candidate(JobVariant.structuredJob(Engine.STRUCTURED.word(), job));
  }

  /** The weakest agreement that is enough; by default any is. */
  public PairBuilder expecting(Agreement agreement) {
    expected = Optional.of(agreement);
    return this;
  }

  /** Ids of the causes whose divergences are accepted, wherever they explain something. */
  public PairBuilder accepting(String... causes) {
    return accepting(Arrays.stream(causes).map(Accepted::cause).toArray(Accepted[]::new));
  }

  /** The causes whose divergences are accepted, each within its limits. */
  public PairBuilder accepting(Accepted... causes) {
    accepts.addAll(List.of(causes));
    return this;
  }

  /**
   * Declares that the reference's engine refuses its job. The pair then accepts the cause {@code
   * unsupported-plan}.
   *
   * @param condition as for {@link Refusal}
   * @param text as for {@link Refusal}
   */
  public PairBuilder referenceRefused(String condition, String text) {
    return refused(new Refusal(Side.REFERENCE, condition, text));
  }

  /**
   * Declares that the candidate's engine refuses its job. The pair then accepts the cause {@code
   * unsupported-plan}:
   *
   * <pre>{@code
   * .candidateRefused(
   *     "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
   *     "streaming aggregations without watermark")
   * }</pre>
   *
   * @param condition as for {@link Refusal}
   * @param text as for {@link Refusal}
   */
  public PairBuilder candidateRefused(String condition, String text) {
    return refused(new Refusal(Side.CANDIDATE, condition, text));
  }

  private PairBuilder refused(Refusal refusal) {
    if (refused.isPresent()) {
      throw new IllegalArgumentException("pair %s declares two refusals".formatted(name));
    }
    refused = Optional.of(refusal);
    return accepting(Refusal.CAUSE);
  }

  /** The script that is replayed unless another one is given. */
  public PairBuilder script(Script canonical) {
    return script(() -> canonical);
  }

  /** The script that is replayed unless another one is given; it is read when it is needed. */
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
    List<Input> named = inputs.isEmpty() ? List.of(Input.named("lines")) : inputs;
    PairDeclaration declaration =
        new PairDeclaration(name, description, named, outputs, expected, accepts, refused);
    return new JobPair(
        declaration,
        withNames(reference.orElseThrow(() -> missing("a reference, such as a DStream job"))),
        withNames(candidate.orElseThrow(() -> missing("a candidate, such as a structured job"))),
        fitting(script.orElseThrow(() -> missing("a canonical script")), declaration));
  }

  private JobVariant withNames(JobVariant variant) {
    return variant instanceof StructuredVariant structured
        ? structured.naming(structuredNames)
        : variant;
  }

  private Supplier<Script> fitting(Supplier<Script> canonical, PairDeclaration declaration) {
    return () -> {
      Script read = canonical.get();
      if (read == null) {
        throw new IllegalArgumentException("it is null");
      }
      try (TickCursor ticks = read.open()) {
        ticks.forEachRemaining(
            tick -> {
              tick.arriving().keySet().forEach(it -> known(it, declaration.inputNames()));
              declaration.inputs().forEach(input -> carried(input, tick));
            });
      }
      return read;
    };
  }

  private static void carried(Input input, Tick tick) {
    Optional<ScriptRecord> more =
        tick.arriving(input.name()).stream()
            .filter(it -> !input.isTopic() && !it.isText())
            .findFirst();
    if (more.isPresent()) {
      throw new IllegalArgumentException(
          "tick %s has a record with %s for %s, which is not a topic"
              .formatted(tick.number(), more.get().fields().keySet(), input.name()));
    }
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
}
