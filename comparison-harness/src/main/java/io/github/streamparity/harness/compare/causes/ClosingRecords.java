package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records are added that close every window: the latest one of the script, a year later, twice. */
final class ClosingRecords implements Experiment {
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}([ T])[0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final Duration MUCH_LATER = Duration.ofDays(366);

  private record Latest(String input, String record, Instant time) {}

  @Override
  public String what() {
    return "records added that close every window";
  }

  @Override
  public Script apply(Script script, PairDeclaration pair, Comparison comparison) {
    List<Tick> all = new ArrayList<>();
    Optional<Latest> latest = Optional.empty();
    ScriptRows rows = new ScriptRows(pair, script);
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        all.add(tick);
        for (ScriptRow row : rows.of(tick.number())) {
          Optional<Latest> before = latest;
          boolean later =
              row.time()
                  .filter(it -> before.isEmpty() || it.isAfter(before.get().time()))
                  .isPresent();
          latest =
              later ? Optional.of(new Latest(row.input(), row.text(), row.time().get())) : latest;
        }
      }
    }
    latest.ifPresent(it -> close(it, pair, all));
    return Changed.ticks(script, all);
  }

  /** What is held back of the records that were added does not count. */
  @Override
  public Optional<Integer> left(String cause, Comparison original, Comparison changed) {
    return Experiment.firstTick(
            changed,
            it ->
                it.cause().isEmpty()
                    || (it.cause().get().id().equals(cause) && it.kind() != DivergenceKind.MOVED))
        .filter(tick -> tick <= original.ticks());
  }

  private static void close(Latest latest, PairDeclaration pair, List<Tick> all) {
    for (int times = 1; times <= 2; times++) {
      Instant time = latest.time().plus(MUCH_LATER.multipliedBy(times));
      Matcher matcher = TIME.matcher(latest.record());
      if (matcher.find()) {
        String later =
            LocalDateTime.ofInstant(time, ZoneOffset.UTC)
                .format(
                    DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'" + matcher.group(1) + "'HH:mm:ss", Locale.ROOT));
        String record =
            latest.record().substring(0, matcher.start())
                + later
                + latest.record().substring(matcher.end());
        String input =
            pair.inputs().stream()
                .map(Input::name)
                .filter(latest.input()::equals)
                .findFirst()
                .orElseThrow();
        all.add(new Tick(all.size() + 1, Map.of(input, List.of(record))));
      }
    }
  }
}
