package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of a table whose first column is the tick.
 *
 * @param line of the page, counted from 1
 * @param cells header to text, in order
 */
record StatedRow(int line, Map<String, String> cells) {
  private static final Pattern LINES =
      Pattern.compile(
          "(%s)(?: \\w+)? lines(?: (?:without|of) .*)?".formatted(StatedNumbers.NUMBER));

  private static final Pattern FIGURES = Pattern.compile("(?<![×\\d.:])\\d+(?:[.:]\\d+)*");

  /** The rows of all such tables of a page. */
  static List<StatedRow> in(List<String> page) {
    List<StatedRow> rows = new ArrayList<>();
    List<String> headers = List.of();
    for (int i = 0; i < page.size(); i++) {
      String line = page.get(i);
      if (!line.startsWith("|")) {
        headers = List.of();
      } else if (headers.isEmpty()) {
        headers = cells(line);
      } else if (headers.get(0).equals("tick") && !line.startsWith("|---")) {
        rows.add(new StatedRow(i + 1, named(headers, cells(line))));
      }
    }
    return rows;
  }

  private static Map<String, String> named(List<String> headers, List<String> texts) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      cells.put(headers.get(i), texts.get(i));
    }
    return cells;
  }

  private static List<String> cells(String line) {
    return Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
  }

  /** The statements that the replay does not bear out, with their line and column. */
  List<String> check(ReplayedTicks replayed) throws Exception {
    String named = cells.get("tick");
    if (named.equals("all others")) {
      return List.of();
    }
    if (!named.matches(StatedNumbers.TICKS)
        || StatedNumbers.ticks(named).last() > replayed.count()) {
      return List.of(problem("tick", named, "ticks 1 to " + replayed.count()));
    }
    SortedSet<Integer> ticks = StatedNumbers.ticks(named);
    String output = cells.getOrDefault("output", "both");
    List<String> outputs = output.equals("both") ? replayed.outputs() : List.of(output);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> cell : cells.entrySet()) {
      found(cell.getKey(), cell.getValue(), ticks, outputs, replayed)
          .forEach(found -> problems.add(problem(cell.getKey(), cell.getValue(), found)));
    }
    return problems;
  }

  private String problem(String header, String stated, String found) {
    return "%d: in column %s the page says \"%s\"; found: %s"
        .formatted(line, header, stated, found);
  }

  private static List<String> found(
      String header,
      String text,
      SortedSet<Integer> ticks,
      List<String> outputs,
      ReplayedTicks replayed)
      throws Exception {
    if (header.startsWith("DStreams")) {
      return new StatedEmission(text, Side.REFERENCE, outputs, replayed).wrong(ticks);
    }
    if (header.equals("Structured Streaming")) {
      return new StatedEmission(text, Side.CANDIDATE, outputs, replayed).wrong(ticks);
    }
    if (header.contains("both")) {
      return both(text, ticks, outputs, replayed);
    }
    if (header.startsWith("watermark")) {
      return watermark(header, text, ticks, replayed);
    }
    return header.equals("arrives") || replayed.hasInput(header)
        ? arriving(Optional.of(header).filter(replayed::hasInput), text, ticks, replayed)
        : List.of();
  }

  /** The rows that both emit, or that both tables have. */
  private static List<String> both(
      String text, SortedSet<Integer> ticks, List<String> outputs, ReplayedTicks replayed)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    List<CapturedRow> rows = new ArrayList<>();
    for (int tick : ticks) {
      for (Side side : Side.values()) {
        boolean silent = side == Side.CANDIDATE && text.contains("the query is silent");
        List<CapturedRow> emitted = replayed.rows(side, outputs, tick);
        if (silent == replayed.emitted(side, outputs, tick)) {
          wrong.add("the %s is %ssilent".formatted(side.word(), silent ? "not " : ""));
        }
        if (text.startsWith("no rows") && !emitted.isEmpty()) {
          wrong.add(StatedCell.shown(emitted));
        }
        rows.addAll(emitted);
        rows.addAll(replayed.table(side, outputs, tick));
      }
    }
    wrong.addAll(new StatedCell(text, replayed::isValue).wrongOf(rows));
    return wrong;
  }

  /** Afterwards is what the next tick reports; a query without a watermark yet has a dash. */
  private static List<String> watermark(
      String header, String text, SortedSet<Integer> ticks, ReplayedTicks replayed) {
    Function<TickReport, Optional<Instant>> which =
        header.endsWith("that judges") ? TickReport::watermarkBefore : TickReport::watermark;
    int later = header.endsWith("afterwards") ? 1 : 0;
    List<String> found =
        replayed.watermarks(Math.min(ticks.last() + later, replayed.count()), which).stream()
            .map(time -> watermark(header, time, replayed))
            .toList();
    Pattern stated = Pattern.compile("(?:.* )?%s(?::00)?Z?".formatted(Pattern.quote(text)));
    return text.isEmpty() || found.stream().anyMatch(it -> stated.matcher(it).matches())
        ? List.of()
        : found;
  }

  private static String watermark(String header, Instant time, ReplayedTicks replayed) {
    if (time.equals(Instant.EPOCH)) {
      return "–";
    }
    return header.endsWith("of tick")
        ? "tick " + replayed.tickAt(time.plusMillis(1))
        : time.toString().replace('T', ' ');
  }

  /** Checks that the records have each number that the page names. */
  private static List<String> arriving(
      Optional<String> input, String text, SortedSet<Integer> ticks, ReplayedTicks replayed) {
    List<String> wrong = new ArrayList<>();
    List<String> records = new ArrayList<>();
    for (int tick : ticks) {
      List<String> own = replayed.arriving(tick, input);
      Matcher lines = LINES.matcher(text);
      if (own.isEmpty() != text.isEmpty()
          || (lines.matches() && StatedNumbers.number(lines.group(1)) != own.size())) {
        wrong.add("%d records in tick %d: %s".formatted(own.size(), tick, own));
      }
      records.addAll(own);
    }
    Matcher number = FIGURES.matcher(text);
    while (number.find()) {
      if (records.stream().noneMatch(record -> record.contains(number.group()))) {
        wrong.add("no %s in %s".formatted(number.group(), records));
      }
    }
    return wrong;
  }
}
