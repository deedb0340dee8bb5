package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.Excerpt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;

/** Reads replay settings from options. */
final class SettingsOptions {
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
  private static final int MOST_PARTITIONS = 100;

  private SettingsOptions() {}

  static ReplaySettings of(CommandLine line) throws UsageException {
    return new ReplaySettings(
        new Pacing(trigger(line.getOptionValue("trigger", "tick")), true),
        timeout(line),
        line.hasOption("stock"),
        conf(line));
  }

  static Duration timeout(CommandLine line) throws UsageException {
    String text = line.getOptionValue("timeout", "60s");
    return IntervalText.parse(text)
        .filter(timeout -> !timeout.isZero() && timeout.compareTo(LONGEST_TIMEOUT) <= 0)
        .orElseThrow(
            () ->
                new UsageException(
                    "--timeout %s: not a time up to 24h\n  expected  such as 500ms, 60s or 5m"
                        .formatted(Excerpt.message(text))));
  }

  private static Pacing.Trigger trigger(String text) throws UsageException {
    for (Pacing.Trigger trigger : Pacing.Trigger.values()) {
      if (trigger.word().equals(text)) {
        return trigger;
      }
    }
    throw UsageException.unknown("trigger", text, List.of("tick", "asap"));
  }

  /** How records arrive. */
  static Arrival arrival(CommandLine line) throws UsageException {
    return new Arrival(
        source(line.getOptionValue("source", Arrival.DEFAULT.source().word())),
        (int) Arguments.whole(line, "partitions", 1, 1, MOST_PARTITIONS));
  }

  private static Arrival.Source source(String text) throws UsageException {
    List<String> known = Stream.of(Arrival.Source.values()).map(Arrival.Source::word).toList();
    if (!known.contains(text)) {
      throw UsageException.unknown("source", text, known);
    }
    return Arrival.Source.ofWord(text);
  }

  private static Map<String, String> conf(CommandLine line) throws UsageException {
    Map<String, String> conf = new TreeMap<>();
    String[] given = line.getOptionValues("conf");
    for (String setting : given == null ? new String[0] : given) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "--conf %s: not a setting\n  expected  such as spark.sql.shuffle.partitions=2"
                .formatted(Excerpt.message(setting)));
      }
      conf.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return conf;
  }
}
