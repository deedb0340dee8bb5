package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records are added that close every window: the latest one of the script, a year later, twice; or
 * where a record's time is that of its arrival, in as many ticks as it takes.
 */
final class ClosingRecords implements Experiment {
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([ T])[0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final Duration MUCH_LATER = Duration.ofDays(366);

  private static final String PENDING = "window-pending";

  /** A tick whose records move the watermark, one in which it holds, and one to be sure. */
  private static final long AND_ITS_WATERMARK = 3;

  private record Latest(String input, String record, Instant time) {}

  @Override
  public String what() {
    return "with added records that close every window";
  }

  @Override
  public String impossibleBecause() {
    return "no record has an event time in a known form";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    List<Tick> all = new ArrayList<>();
    Optional<Latest> latest = Optional.empty();
    ScriptRows rows = new ScriptRows(pair, script);
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        all.add(tick);
        for (ScriptRow row : rows.of(tick.number())) {
          latest = later(latest, row);
        }
      }
    }
    Optional<Latest> last = latest;
    if (last.filter(it -> isByArrival(it, pair)).isPresent()) {
      Map<String, List<ScriptRecord>> again =
          Map.of(last.get().input(), List.of(ScriptRecord.of(last.get().record())));
      for (long more = toTheLastEnd(script, comparison); more > 0; more--) {
        all.add(new Tick(all.size() + 1, again));
      }
      return Optional.of(Changed.ticks(script, all));
    }
    for (int times = 1; last.isPresent() && times <= 2; times++) {
      Instant time = last.get().time().plus(MUCH_LATER.multipliedBy(times));
      Optional<String> record = at(last.get(), pair, time);
      if (record.isEmpty()) {
        return Optional.empty();
      }
      all.add(Tick.ofTexts(all.size() + 1, Map.of(last.get().input(), List.of(record.get()))));
    }
    return last.map(it -> Changed.ticks(script, all));
  }

  private static boolean isByArrival(Latest latest, PairDeclaration pair) {
    return form(latest, pair).filter(RecordForm::byArrival).isPresent();
  }

  /** Number of ticks up to the one that closes the last window that is held back. */
  private static long toTheLastEnd(Script script, Comparison comparison) {
    Instant last = script.timeOf(script.ticks());
    return comparison
        .divergences()
        .filter(it -> it.isOf(PENDING))
        .flatMap(it -> it.rows().stream())
        .flatMap(row -> row.row().values().stream())
        .filter(Instant.class::isInstance)
        .map(Instant.class::cast)
        .max(Comparator.naturalOrder())
        .map(end -> Duration.between(last, end).dividedBy(script.interval()))
        .map(ticks -> Math.max(ticks, 0) + AND_ITS_WATERMARK)
        .orElse(AND_ITS_WATERMARK);
  }

  private static Optional<Latest> later(Optional<Latest> latest, ScriptRow row) {
    boolean isLater =
        row.time()
            .filter(time -> latest.isEmpty() || time.isAfter(latest.get().time()))
            .isPresent();
    return isLater
        ? Optional.of(new Latest(row.input(), row.text(), row.time().orElseThrow()))
        : latest;
  }

  private static Optional<String> at(Latest latest, PairDeclaration pair, Instant time) {
    Optional<RecordForm> form = form(latest, pair);
    return form.isPresent()
        ? form.get().reader().at(latest.record(), time)
        : atIsoTime(latest.record(), time);
  }

  private static Optional<RecordForm> form(Latest latest, PairDeclaration pair) {
    return pair.inputs().stream()
        .filter(input -> input.name().equals(latest.input()))
        .map(Input::form)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> atIsoTime(String record, Instant time) {
    Matcher matcher = TIME.matcher(record);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String written =
        LocalDateTime.ofInstant(time, ZoneOffset.UTC)
            .format(
                DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'" + matcher.group(1) + "'HH:mm:ss", Locale.ROOT));
    return Optional.of(
        record.substring(0, matcher.start()) + written + record.substring(matcher.end()));
  }

  /** A window that closes is emitted later than the other side emits it. */
  @Override
  public boolean counts(Divergence ofTheCause) {
    return ofTheCause.kind() != DivergenceKind.MOVED;
  }

  /** Differences in the ticks that were added do not count. */
  @Override
  public Optional<Integer> left(String cause, Comparison original, Comparison changed) {
    return Experiment.super.left(cause, original, changed).filter(tick -> tick <= original.ticks());
  }
}
