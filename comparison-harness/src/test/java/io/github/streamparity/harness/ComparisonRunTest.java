package io.github.streamparity.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.script.ReversedTicks;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison from beginning to end, with jobs that are made up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparisonRunTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("words").tick("blue", "green").tick("blue").tick().tick("red").build();

  private static final JobPair PAIR =
      JobPair.named("counts")
          .output(
              Output.complete("counts")
                  .column("word", ColumnType.STRING)
                  .column("count", ColumnType.LONG)
                  .key("word"))
          .dstream(in -> in)
          .structured(OutputMode.Complete(), in -> in)
          .accepting("empty-tick")
          .script(SCRIPT)
          .build();

  @TempDir Path directory;

  @Test
  void each_side_is_replayed_once_and_the_reference_first() throws Exception {
    FakeReplayer replayer = new FakeReplayer(always(), whereRecordsArrive());
    Comparison comparison = run(replayer, Scrutiny.DEFAULT).run();
    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EXPLAINED);
    assertThat(replayer.requests())
        .extracting(ReplayRequest::side)
        .containsExactly(Side.REFERENCE, Side.CANDIDATE);
    assertThat(run(replayer, Scrutiny.DEFAULT.strictly()).run().verdict())
        .isEqualTo(Verdict.DIVERGENT);
  }

  @Test
  void a_capture_that_is_written_while_the_job_runs_amounts_to_the_same() throws Exception {
    FakeReplayer replayer = new FakeReplayer(always(), whereRecordsArrive());
    Comparison inMemory = run(replayer, Scrutiny.DEFAULT).run();
    try (ComparisonRun run = inFiles(replayer, Scrutiny.DEFAULT)) {
      Comparison fromFiles = run.run();
      assertThat(fromFiles.outputs()).isEqualTo(inMemory.outputs());
      assertThat(fromFiles.reason()).isEqualTo(inMemory.reason());
      assertThat(directory).isNotEmptyDirectory();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void what_there_is_so_far_is_interrupted_on_one_side_and_not_run_on_the_other() throws Exception {
    FakeReplayer replayer = new FakeReplayer(always(), whereRecordsArrive());
    List<Comparison> partial = new ArrayList<>();
    try (ComparisonRun run = inFiles(replayer, Scrutiny.DEFAULT)) {
      run.run(
          (step, listener) ->
              step.side() == Side.REFERENCE ? afterTick(2, run, partial, listener) : listener);
    }
    assertThat(partial).hasSize(1);
    assertThat(statuses(partial.get(0)))
        .containsExactly(ReplayStatus.INTERRUPTED, ReplayStatus.NOT_RUN);
    assertThat(partial.get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void a_run_that_is_stopped_begins_no_other_replay() throws Exception {
    FakeReplayer replayer = new FakeReplayer(always(), whereRecordsArrive());
    try (ComparisonRun run = inFiles(replayer, Scrutiny.DEFAULT)) {
      Comparison partial =
          run.run(
              (step, listener) -> {
                run.stop();
                return listener;
              });
      assertThat(statuses(partial)).containsExactly(ReplayStatus.COMPLETED, ReplayStatus.NOT_RUN);
    }
    assertThat(replayer.requests()).hasSize(1);
  }

  @Test
  void variants_that_agree_with_themselves_are_replayed_in_three_more_ways() throws Exception {
    FakeReplayer replayer = new FakeReplayer(always(), always());
    Comparison comparison = inFiles(replayer, Scrutiny.DEFAULT.withNoise()).run();
    assertThat(comparison.verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(comparison.noise())
        .hasSize(6)
        .allSatisfy(finding -> assertThat(finding.tick()).isEmpty());
    assertThat(replayer.requests()).hasSize(8);
    assertThat(replayer.requests().get(3).script()).isEqualTo(new ReversedTicks(SCRIPT));
    assertThat(replayer.requests().get(4).arrival().partitions()).isEqualTo(2);
  }

  @Test
  void what_depends_on_the_order_of_records_is_found() throws Exception {
    FakeReplayer.Job first =
        request ->
            tick -> Optional.of(tick.records("lines").stream().limit(1).map(counted(1)).toList());
    Comparison comparison = run(new FakeReplayer(first, first), Scrutiny.DEFAULT.withNoise()).run();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.noise())
        .extracting(NoiseFinding::noise, NoiseFinding::tick)
        .startsWith(
            tuple(Noise.AGAIN, Optional.empty()),
            tuple(Noise.REVERSED, Optional.of(1)),
            tuple(Noise.PARTITIONS, Optional.empty()));
  }

  @Test
  void what_depends_on_partitions_is_found() throws Exception {
    FakeReplayer.Job partitions =
        request ->
            tick ->
                Optional.of(
                    tick.records("lines").stream()
                        .map(counted(request.arrival().partitions()))
                        .toList());
    Comparison comparison =
        run(new FakeReplayer(always(), partitions), Scrutiny.DEFAULT.withNoise()).run();
    assertThat(comparison.noise())
        .filteredOn(finding -> finding.tick().isPresent())
        .containsExactly(new NoiseFinding(Side.CANDIDATE, Noise.PARTITIONS, Optional.of(1)));
  }

  @Test
  void a_variant_that_is_not_deterministic_is_tried_in_no_other_way() throws Exception {
    AtomicInteger replays = new AtomicInteger();
    FakeReplayer.Job random =
        request -> {
          int replay = replays.incrementAndGet();
          return tick -> Optional.of(List.of(row("blue", replay)));
        };
    Comparison comparison =
        run(new FakeReplayer(random, always()), Scrutiny.DEFAULT.withNoise()).run();
    assertThat(comparison.noise())
        .filteredOn(finding -> finding.side() == Side.REFERENCE)
        .containsExactly(new NoiseFinding(Side.REFERENCE, Noise.AGAIN, Optional.of(1)));
  }

  @Test
  void a_variant_that_fails_is_not_replayed_again() throws Exception {
    FakeReplayer.Job failing =
        request ->
            tick -> {
              throw new IllegalStateException("boom");
            };
    FakeReplayer replayer = new FakeReplayer(always(), failing);
    Comparison comparison = run(replayer, Scrutiny.DEFAULT.withNoise().withProof()).run();
    assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(replayer.requests())
        .filteredOn(request -> request.side() == Side.CANDIDATE)
        .hasSize(1);
  }

  @Test
  void a_cause_is_proven_where_its_divergences_are_gone_without_it() throws Exception {
    FakeReplayer replayer = new FakeReplayer(always(), whereRecordsArrive());
    List<String> purposes = new ArrayList<>();
    Comparison comparison =
        run(replayer, Scrutiny.DEFAULT.withProof())
            .run(
                (step, listener) -> {
                  step.purpose().ifPresent(purposes::add);
                  return listener;
                });
    assertThat(comparison.verdict()).isEqualTo(Verdict.EXPLAINED);
    assertThat(comparison.experiments())
        .extracting(ExperimentResult::cause, ExperimentResult::proof)
        .containsExactly(tuple("empty-tick", Optional.of(Proof.PROVEN)));
    assertThat(purposes)
        .hasSize(2)
        .allMatch(it -> it.equals("with " + comparison.experiments().get(0).what()));
  }

  @Test
  void a_cause_is_refuted_where_something_else_differs_without_it() throws Exception {
    FakeReplayer.Job silentInTheThirdTick =
        request -> {
          FakeReplayer.Job.Started job = always().apply(request);
          return tick -> {
            Optional<List<CapturedRow>> rows = job.emits(tick);
            return tick.number() == 3 ? Optional.empty() : rows;
          };
        };
    Comparison comparison =
        run(new FakeReplayer(always(), silentInTheThirdTick), Scrutiny.DEFAULT.withProof()).run();
    assertThat(comparison.verdict()).isEqualTo(Verdict.DIVERGENT);
    assertThat(comparison.experiments())
        .extracting(ExperimentResult::proof, ExperimentResult::left)
        .containsExactly(tuple(Optional.of(Proof.REFUTED), Optional.of(3)));
  }

  private ComparisonRun run(FakeReplayer replayer, Scrutiny scrutiny) {
    return new ComparisonRun(PAIR, SCRIPT, replayer, scrutiny);
  }

  private ComparisonRun inFiles(FakeReplayer replayer, Scrutiny scrutiny) {
    return new ComparisonRun(
        PAIR, SCRIPT, Arrival.DEFAULT, replayer, scrutiny, Optional.of(directory));
  }

  /** Emits its whole table in every tick, as a DStream job with state does. */
  @SuppressWarnings("UnnecessaryLambda") // a job of its own for each replay
  private static FakeReplayer.Job always() {
    return request -> {
      Map<String, Long> counts = new TreeMap<>();
      return tick -> Optional.of(counted(counts, tick));
    };
  }

  /** Emits its whole table where records arrive, as a query in complete mode does. */
  @SuppressWarnings("UnnecessaryLambda") // a job of its own for each replay
  private static FakeReplayer.Job whereRecordsArrive() {
    return request -> {
      Map<String, Long> counts = new TreeMap<>();
      return tick -> tick.size() == 0 ? Optional.empty() : Optional.of(counted(counts, tick));
    };
  }

  private static List<CapturedRow> counted(Map<String, Long> counts, Tick tick) {
    tick.records("lines").forEach(word -> counts.merge(word, 1L, Long::sum));
    return counts.entrySet().stream().map(it -> row(it.getKey(), it.getValue())).toList();
  }

  private static Function<String, CapturedRow> counted(long count) {
    return word -> row(word, count);
  }

  private static CapturedRow row(String word, long count) {
    return new CapturedRow(List.of(word, count));
  }

  private static List<ReplayStatus> statuses(Comparison comparison) {
    return List.of(comparison.reference(), comparison.candidate()).stream()
        .map(it -> it.outcome().map(ReplayOutcome::status).orElseThrow())
        .toList();
  }

  /** Asks for what there is once a tick is over, as somebody does who interrupts the run. */
  private static ReplayListener afterTick(
      int last, ComparisonRun run, List<Comparison> partial, ReplayListener listener) {
    return new ReplayListener() {
      @Override
      public void emitted(Emission emission) {
        listener.emitted(emission);
      }

      @Override
      public void tickCompleted(int tick, int batches, List<TickReport> reports) {
        listener.tickCompleted(tick, batches, reports);
        if (tick == last) {
          try {
            partial.add(run.soFar());
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        }
      }

      @Override
      public void ended(ReplayOutcome outcome) {
        listener.ended(outcome);
      }
    };
  }
}
