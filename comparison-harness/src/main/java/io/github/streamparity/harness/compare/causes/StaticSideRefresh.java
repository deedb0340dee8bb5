package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.List;
import java.util.Optional;

/**
 * A closure of {@code transform} runs on the driver in each batch and reads a table as it is then;
 * the plan of a query has the table as it was at the start. The prediction, made from the fields
 * that the pair declares for its stream and its table: in a tick, DStreams emit the join of the
 * tick's records with the table as the tick has it, and nothing else; the query emits the join of
 * the same records with the table of the first tick, and nothing else.
 *
 * <p>Facts: {@code table} (its name), {@code replaced} (the tick that replaced it last), {@code
 * now} and {@code then} (its lines that the tick's records meet, which it has and had at the start
 * and not both), {@code rows} (number of rows).
 */
final class StaticSideRefresh implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "static-side-refresh",
          "A static table that was replaced",
          "The function that a DStream's transform takes runs on the driver in each batch, so it"
              + " reads the table as it is at that moment. A query's plan is made once: a table"
              + " that the program read into it stays as it was at the start.",
          "If a table changes while the query runs, read it in foreachBatch, whose function Spark"
              + " calls in each micro-batch, or make the table a stream and join the two. If it"
              + " never changes, do nothing.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .flatMap(side -> TableJoin.of(situation).map(join -> new Rule(side, join)));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new TableOfTheStart());
  }

  private static final class Rule implements Predictor {
    private final Side dstreams;
    private final TableJoin join;
    private Optional<TableJoin.Met> met = Optional.empty();

    Rule(Side dstreams, TableJoin join) {
      this.dstreams = dstreams;
      this.join = join;
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      TableJoin.Met ofTick = join.step(tick.tick());
      boolean predicted =
          join.isSame(tick.emitted(dstreams), ofTick.now().rows())
              && join.isSame(tick.emitted(dstreams.other()), ofTick.then().rows());
      met = Optional.of(ofTick).filter(it -> predicted);
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      return met.filter(it -> candidate.silent().isEmpty())
          .map(it -> Explanation.ofRows(candidate.rows(), evidence(it, candidate.rows().size())));
    }

    private Evidence evidence(TableJoin.Met of, long rows) {
      return Evidence.of("table", join.table())
          .with("replaced", of.since())
          .with("now", without(of.now().lines(), of.then().lines()))
          .with("then", without(of.then().lines(), of.now().lines()))
          .with("rows", rows);
    }

    private static List<String> without(List<String> lines, List<String> gone) {
      return lines.stream().filter(line -> !gone.contains(line)).distinct().sorted().toList();
    }
  }

  /** No tick but the first has lines for the table. */
  private static final class TableOfTheStart implements Experiment {
    @Override
    public String what() {
      return "with the table as it was at the start";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      return Optional.of(
          Changed.ticks(
              script,
              (input, tick, records) ->
                  tick > 1 && pair.tableNames().contains(input) ? List.of() : records));
    }
  }
}
