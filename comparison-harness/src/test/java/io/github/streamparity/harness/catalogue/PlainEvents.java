package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.script.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events of keys, with a watermark of ten minutes, in plain Java. */
final class PlainEvents {
  private static final Duration DELAY = Duration.ofMinutes(10);
  private static final Duration GAP = Duration.ofMinutes(5);

  private PlainEvents() {}

  private record Event(Instant time, String key) {
    private Instant end() {
      return time.plus(GAP);
    }
  }

  /** Each event whose id is not known; an id is known until the watermark passes its time. */
  static List<List<CapturedRow>> distinct(List<Tick> ticks) {
    PlainWatermark watermark = new PlainWatermark(DELAY);
    Map<String, Instant> known = new HashMap<>();
    List<CapturedRow> table = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      if (watermark.runs(tick.size() > 0)) {
        for (Event event : events(tick)) {
          if (!watermark.isLate(event.time()) && !known.containsKey(event.key())) {
            known.put(event.key(), event.time().plus(DELAY));
            table.add(row(event.time(), event.key()));
          }
        }
        known.values().removeIf(watermark::closes);
        watermark.saw(events(tick).stream().map(Event::time).toList());
      }
      tables.add(List.copyOf(table));
    }
    return tables;
  }

  /** The sessions that the watermark has passed. */
  static List<List<CapturedRow>> sessions(List<Tick> ticks) {
    PlainWatermark watermark = new PlainWatermark(DELAY);
    Map<String, List<Event>> open = new TreeMap<>();
    List<CapturedRow> table = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      if (watermark.runs(tick.size() > 0)) {
        events(tick).stream()
            .filter(event -> !watermark.isLate(event.end()))
            .forEach(it -> open.computeIfAbsent(it.key(), key -> new ArrayList<>()).add(it));
        for (List<Event> events : open.values()) {
          for (List<Event> session : sessionsOf(events)) {
            Event last = session.get(session.size() - 1);
            if (watermark.closes(last.end())) {
              events.removeAll(session);
              table.add(row(last.key(), session.get(0).time(), last.end(), (long) session.size()));
            }
          }
        }
        watermark.saw(events(tick).stream().map(Event::time).toList());
      }
      tables.add(List.copyOf(table));
    }
    return tables;
  }

  /** A key's events by time, parted where there is more than the gap between two of them. */
  private static List<List<Event>> sessionsOf(List<Event> events) {
    List<List<Event>> sessions = new ArrayList<>();
    Instant end = Instant.MIN;
    for (Event event : events.stream().sorted(Comparator.comparing(Event::time)).toList()) {
      if (event.time().isAfter(end)) {
        sessions.add(new ArrayList<>());
      }
      sessions.get(sessions.size() - 1).add(event);
      end = event.end();
    }
    return sessions;
  }

  private static List<Event> events(Tick tick) {
    List<Event> events = new ArrayList<>();
    for (String line : tick.records("lines")) {
      int comma = line.indexOf(',');
      if (comma >= 0) {
        PlainTimes.in(line.substring(0, comma))
            .ifPresent(time -> events.add(new Event(time, line.substring(comma + 1))));
      }
    }
    return events;
  }
}
