package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptFormat;
import io.github.streamparity.harness.script.Step;
import io.github.streamparity.harness.script.generate.Disorder;
import io.github.streamparity.harness.script.generate.GeneratedScript;
import io.github.streamparity.harness.script.generate.Kind;
import io.github.streamparity.harness.script.generate.Kinds;
import io.github.streamparity.harness.script.generate.WithKills;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Writes a script of traffic of some kind, made from a seed. */
final class GenerateCommand implements Command {
  private static final Duration WITHIN = Duration.ofMillis(200);

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String arguments() {
    return "KIND";
  }

  @Override
  public String summary() {
    return "write a script of generated traffic, from a seed";
  }

  @Override
  public String details() {
    StringBuilder text = new StringBuilder("KIND is one of these, with records such as:\n\n");
    for (Kind kind : Kinds.all()) {
      text.append(row(kind.name(), kind.record()));
    }
    return text.append(
            """

            The same options give the same bytes on every machine. Without --out the script goes to
            standard output. --force replaces a file that is there and is not the same script.

            A record is late if its event time is more than the delay behind the latest one of the
            earlier ticks. A record is out of order if it is behind, but not late. A RATE is a
            probability from 0 to 1. The first tick is always in order.
            """)
        .toString();
  }

  private static String row(String name, String record) {
    return "  " + name + " ".repeat(14 - name.length()) + record + "\n";
  }

  @Override
  public Options options() {
    Options options = new Options();
    Arguments.option(options, "ticks", "N", "number of ticks (20)");
    Arguments.option(options, "seed", "S", "the seed of every random choice (1)");
    Arguments.option(options, "records", "N", "number of records per tick (5)");
    Arguments.option(options, "late", "RATE", "share of records that are late (0)");
    Arguments.option(options, "out-of-order", "RATE", "share of records that are out of order (0)");
    Arguments.option(
        options, "kills", "N", "number of times that both jobs are killed and restarted (0)");
    Arguments.option(
        options,
        "kills-within",
        "TIME",
        "the latest moment after a tick's start for a kill (200ms)");
    Arguments.option(
        options, "delay", "TIME", "how far behind a record may be without being late (by KIND)");
    Arguments.option(
        options, "start", "INSTANT", "the time of the first tick (2021-10-01T09:30:00Z)");
    Arguments.option(options, "interval", "TIME", "the time between two ticks (by KIND)");
    Arguments.option(options, "out", "FILE", "write to FILE: .yaml, or .jsonl for JSON Lines");
    Arguments.option(
        options, "format", "yaml|jsonl", "the format of the script (by FILE's ending, or yaml)");
    options.addOption(
        Option.builder().longOpt("force").desc("replace FILE even if it is another script").get());
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(1, 1);
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException, IOException {
    GeneratedScript made = script(line);
    List<String> inputs = made.kind().inputs();
    Script script = killed(line, made);
    if (line.hasOption("out")) {
      Path file = Arguments.path(line.getOptionValue("out"));
      ScriptOutput.save(script, inputs, format(line, file), file, line.hasOption("force"));
      console.out().println(FileWords.path(file) + ": " + ShowCommand.words(script));
    } else {
      ScriptOutput.print(
          script, inputs, format(line.getOptionValue("format", "yaml")), console.out());
    }
    return 0;
  }

  private static ScriptFormat format(CommandLine line, Path file) throws UsageException {
    String name = Excerpt.message(file.toString());
    ScriptFormat format =
        ScriptFormat.of(file)
            .orElseThrow(
                () ->
                    new UsageException(
                        name
                            + ": the file's ending does not say how to write the script\n  expected  "
                            + ScriptFormat.ENDINGS));
    if (line.hasOption("format") && format(line.getOptionValue("format")) != format) {
      throw new UsageException(
          "%s: the file's ending names another format than --format %s"
              .formatted(name, line.getOptionValue("format")));
    }
    return format;
  }

  private static ScriptFormat format(String word) throws UsageException {
    List<String> known = new ArrayList<>();
    for (ScriptFormat format : ScriptFormat.values()) {
      if (format.word().equals(word)) {
        return format;
      }
      known.add(format.word());
    }
    throw UsageException.unknown("format", word, known);
  }

  private static GeneratedScript script(CommandLine line) throws UsageException {
    Kind kind = kind(line.getArgs()[0]);
    Duration interval = duration(line, "interval", kind.interval(), Schedule.LONGEST_INTERVAL, 1);
    int ticks = (int) Arguments.whole(line, "ticks", 20, 1, Integer.MAX_VALUE);
    return new GeneratedScript(
        kind,
        Arguments.whole(line, "seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
        schedule(line, interval, ticks),
        ticks,
        (int) Arguments.whole(line, "records", 5, 1, GeneratedScript.MOST_RECORDS_PER_TICK),
        disorder(line, kind));
  }

  private static Script killed(CommandLine line, GeneratedScript script) throws UsageException {
    long most = Math.min(Step.MOST, Math.max(0, script.ticks() - 2));
    int kills = (int) Arguments.whole(line, "kills", 0, 0, most);
    Duration latest = duration(line, "kills-within", WITHIN, Schedule.LONGEST_INTERVAL, 1);
    return kills == 0 ? script : WithKills.of(script, script.seed(), kills, latest);
  }

  private static Kind kind(String name) throws UsageException {
    List<String> known = Kinds.all().stream().map(Kind::name).toList();
    return Kinds.find(name)
        .orElseThrow(() -> UsageException.unknown("kind of script", name, known));
  }

  private static Disorder disorder(CommandLine line, Kind kind) throws UsageException {
    double late = rate(line, "late");
    double outOfOrder = rate(line, "out-of-order");
    if (late + outOfOrder > 1) {
      throw new UsageException(
          "--late %s and --out-of-order %s: more than all records\n  expected  a sum of at most 1"
              .formatted(line.getOptionValue("late"), line.getOptionValue("out-of-order")));
    }
    Duration delay = duration(line, "delay", kind.delay(), Disorder.LONGEST_DELAY, 1_000);
    return new Disorder(late, outOfOrder, delay);
  }

  private static Schedule schedule(CommandLine line, Duration interval, int ticks)
      throws UsageException {
    boolean asked = line.hasOption("start");
    Instant wanted = asked ? start(line.getOptionValue("start")) : GeneratedScript.START;
    Schedule schedule = new Schedule(wanted, interval);
    if (schedule.problemOfStart(ticks).isEmpty()) {
      return schedule;
    }
    String nearest = schedule.nearestStart(ticks).map(it -> "\n  try  --start " + it).orElse("");
    if (!asked && !nearest.isEmpty()) {
      return new Schedule(schedule.nearestStart(ticks).orElseThrow(), interval);
    }
    throw new UsageException(
        "--start %s: %s%s"
            .formatted(wanted, schedule.problemOfStart(ticks).orElseThrow(), nearest));
  }

  private static Instant start(String text) throws UsageException {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Arguments.wrong("start", text, "no time", "such as 2018-06-21T23:00:30Z", e);
    }
  }

  /** A time that is some number of milliseconds, or of a multiple of them, and not too long. */
  private static Duration duration(
      CommandLine line, String option, Duration byDefault, Duration longest, int unitMillis)
      throws UsageException {
    if (!line.hasOption(option)) {
      return byDefault;
    }
    String text = line.getOptionValue(option);
    return IntervalText.parse(text)
        .filter(it -> !it.isZero() && it.compareTo(longest) <= 0)
        .filter(it -> it.toMillis() % unitMillis == 0)
        .orElseThrow(
            () ->
                Arguments.wrong(
                    option,
                    text,
                    "not a time" + (unitMillis == 1 ? "" : " in whole seconds") + " up to 24h",
                    "such as 5s or 10m",
                    null));
  }

  private static double rate(CommandLine line, String option) throws UsageException {
    String text = line.getOptionValue(option, "0");
    if (!text.matches("0|1|1\\.0+|0?\\.[0-9]{1,9}")) {
      throw Arguments.wrong(option, text, "not a rate", "a number from 0 to 1, such as 0.1", null);
    }
    return Double.parseDouble(text);
  }
}
