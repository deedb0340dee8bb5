package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A DStream join sees one batch; a stream-stream join sees all history within the watermark. The
 * prediction, made from the fields that the pair declares for its two inputs: in each tick the
 * query also emits every combination of a record of this tick with one of an earlier tick, each
 * once, and nothing else. A query with a watermark may leave some out: those whose earlier record
 * is behind the watermark, and those whose times lie further apart than those of all that it emits.
 *
 * <p>Facts: {@code operator} (the query's join), {@code rows} (number of rows), {@code row} (the
 * first), {@code records} (the records that it is made of, as text) and {@code ticks} (the ticks in
 * which they came, in the order of the records).
 */
final class JoinScope implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "join-scope",
          "Rows that never share a batch",
          "A DStream join matches only keys that meet in the same batch. A stream-stream join"
              + " keeps the records of both inputs in its state, and matches a record with all"
              + " earlier ones within the watermark.",
          "Limit how long a match may take: use watermarks on both inputs and a time-range"
              + " condition in the join. If the DStream job's narrow scope was intended, make"
              + " that range one batch interval.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation
        .dstreams()
        .flatMap(
            side ->
                Joined.of(situation, Integer.MAX_VALUE)
                    .map(joined -> new Rule(situation, side, joined, new JoinRange())));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new AllInOneTick());
  }

  private record Rule(Situation situation, Side dstreams, Joined joined, JoinRange range)
      implements Predictor {
    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      Optional<TickReport> report = tick.report(dstreams.other());
      Optional<String> join =
          report.stream()
              .flatMap(it -> it.operators().stream())
              .map(OperatorReport::name)
              .filter(name -> name.toLowerCase(Locale.ROOT).contains("join"))
              .findFirst();
      if (!candidate.isOnlyOf(dstreams.other()) || join.isEmpty()) {
        return Optional.empty();
      }
      Map<Identity, List<Joined.Match>> predicted = new LinkedHashMap<>();
      for (Joined.Match match : joined.acrossTicks(tick.tick())) {
        predicted
            .computeIfAbsent(exact(joined.row(match)), absent -> new ArrayList<>(1))
            .add(match);
      }
      Optional<Instant> watermark = report.flatMap(TickReport::watermark);
      return explained(candidate.rows(), predicted, watermark)
          .map(rows -> Explanation.ofRows(rows, evidence(rows, predicted, join.get())));
    }

    private Optional<List<RowDifference>> explained(
        List<RowDifference> rows,
        Map<Identity, List<Joined.Match>> predicted,
        Optional<Instant> watermark) {
      Map<Identity, Integer> left = new LinkedHashMap<>();
      predicted.forEach((row, matches) -> left.put(row, matches.size()));
      List<RowDifference> explained = new ArrayList<>();
      List<Joined.Match> shown = new ArrayList<>();
      for (RowDifference row : rows) {
        int more = left.merge(exact(row.row()), -1, Integer::sum);
        if (more >= 0) {
          explained.add(row);
          shown.add(predicted.get(exact(row.row())).get(more));
        }
      }
      List<Joined.Match> notShown = new ArrayList<>();
      left.forEach(
          (row, more) ->
              notShown.addAll(
                  predicted.getOrDefault(row, List.of()).subList(0, Math.max(0, more))));
      boolean fits =
          watermark.isEmpty() ? notShown.isEmpty() : range.fits(shown, notShown, watermark.get());
      return explained.isEmpty() || !fits ? Optional.empty() : Optional.of(explained);
    }

    private Identity exact(CapturedRow row) {
      return situation.form().exact(row);
    }

    private Evidence evidence(
        List<RowDifference> rows, Map<Identity, List<Joined.Match>> predicted, String join) {
      CapturedRow first = rows.get(0).row();
      Joined.Match match = predicted.get(exact(first)).get(0);
      return Evidence.of("operator", join)
          .with("rows", (long) rows.size())
          .with("row", first)
          .with(
              "records", Stream.of(match.one(), match.other()).map(it -> it.row().text()).toList())
          .with("ticks", List.of(match.one().tick(), match.other().tick()));
    }
  }
}
