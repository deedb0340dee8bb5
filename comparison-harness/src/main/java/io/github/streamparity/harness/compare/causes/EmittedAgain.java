package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.Identity;
import io.github.streamparity.harness.compare.RowForm;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A DStream join of two windows emits a match in every batch in which both of its records are in
 * their windows; a stream-stream join emits it once. The prediction, for windows of at most 60
 * batches that slide by one: in each tick DStreams emit all matches of what is in the windows then,
 * and nothing else; the query emits those of them that the tick completes. Nobody says how long the
 * two windows are: it must be the same lengths in all ticks so far. From the first tick on in which
 * a side does anything else, nothing is explained.
 *
 * <p>Facts: {@code rows} (number of rows that DStreams emitted again), {@code row} (the first),
 * {@code records} (the records that it is made of, as text), {@code ticks} (the ticks in which they
 * came, in the order of the records) and {@code first} (the later of the two ticks).
 */
final class EmittedAgain implements CauseRule {
  private static final int LONGEST = 60;
  private static final Cause CAUSE =
      new Cause(
          "emitted-again",
          "A match in overlapping windows",
          "A DStream join of two windows joins all records of both windows again in every batch."
              + " Two records that stay in their windows for several batches are joined in each"
              + " of them. A query's stream-stream join emits a match once, when its second"
              + " record arrives.",
          "Most often the query does what was intended. Then remove any step that drops the"
              + " repeated rows after the DStream job. If a consumer needs them, for example to"
              + " count the matches in a window, aggregate the query's matches in windows.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    boolean isAppended =
        situation.output().foldings().equals(Foldings.both(Folding.APPEND))
            && !situation.form().keyed();
    return situation
        .dstreams()
        .filter(side -> isAppended)
        .flatMap(
            side ->
                Joined.of(situation, LONGEST)
                    .map(joined -> new Rule(situation.form(), side, joined)));
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new AllInOneTick());
  }

  /**
   * The lengths of the windows of the two inputs.
   *
   * @param one in ticks
   * @param other in ticks
   */
  private record Windows(int one, int other) {
    static Set<Windows> all() {
      Set<Windows> all = new HashSet<>();
      for (int one = 1; one <= LONGEST; one++) {
        for (int other = 1; other <= LONGEST; other++) {
          all.add(new Windows(one, other));
        }
      }
      return all;
    }

    /** Windows as long as the script so far hold all of it, as longer ones do. */
    Windows upTo(int ticks) {
      return new Windows(Math.min(one, ticks), Math.min(other, ticks));
    }

    boolean hold(Joined.Match match, int tick) {
      return tick - match.one().tick() < one && tick - match.other().tick() < other;
    }
  }

  private static final class Rule implements Predictor {
    private final RowForm form;
    private final Side dstreams;
    private final Side query;
    private final Joined joined;
    private final List<Joined.Match> recent = new ArrayList<>();
    private final Set<Windows> possible = Windows.all(); // none once a side did anything else

    Rule(RowForm form, Side dstreams, Joined joined) {
      this.form = form;
      this.dstreams = dstreams;
      this.query = dstreams.other();
      this.joined = joined;
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      if (possible.isEmpty()) {
        return;
      }
      int now = tick.tick();
      recent.addAll(joined.completedIn(now));
      recent.removeIf(match -> now - completed(match) >= LONGEST);
      if (tick.isSilent(dstreams)) {
        possible.clear();
      }
      Map<Windows, Boolean> fits = new HashMap<>();
      possible.removeIf(
          windows -> !fits.computeIfAbsent(windows.upTo(now), it -> isPredicted(it, tick)));
    }

    private boolean isPredicted(Windows windows, TickView tick) {
      int now = tick.tick();
      Predicate<Joined.Match> isHeld = match -> windows.hold(match, now);
      return emits(dstreams, tick, isHeld)
          && emits(query, tick, isHeld.and(match -> completed(match) == now));
    }

    private boolean emits(Side side, TickView tick, Predicate<Joined.Match> which) {
      List<CapturedRow> emitted = tick.emitted(side);
      List<Joined.Match> matches = recent.stream().filter(which).toList();
      return matches.size() == emitted.size() // of most windows no row is made
          && form.counts(emitted).equals(form.counts(matches.stream().map(joined::row).toList()));
    }

    private static int completed(Joined.Match match) {
      return Math.max(match.one().tick(), match.other().tick());
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      if (possible.isEmpty() || candidate.rows().isEmpty() || !candidate.isOnlyOf(dstreams)) {
        return Optional.empty();
      }
      CapturedRow row = candidate.rows().get(0).row();
      Identity exact = form.exact(row);
      Windows windows = possible.iterator().next();
      Joined.Match match =
          recent.stream()
              .filter(it -> completed(it) < tick.tick() && windows.hold(it, tick.tick()))
              .filter(it -> form.exact(joined.row(it)).equals(exact))
              .findFirst()
              .orElseThrow();
      return Optional.of(
          Explanation.ofRows(
              candidate.rows(),
              Evidence.of("rows", (long) candidate.rows().size())
                  .with("row", row)
                  .with(
                      "records",
                      Stream.of(match.one(), match.other()).map(it -> it.row().text()).toList())
                  .with("ticks", List.of(match.one().tick(), match.other().tick()))
                  .with("first", completed(match))));
    }
  }
}
