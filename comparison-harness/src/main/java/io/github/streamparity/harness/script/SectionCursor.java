package io.github.streamparity.harness.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Unrolls sections tick by tick; holds the place in each one that is open, and nothing else. */
final class SectionCursor implements TickCursor {
  private final Map<String, Records> tables;
  private final Deque<Open> open = new ArrayDeque<>();
  private int given;
  private Optional<Step> step = Optional.empty();

  /** Sections that are being read, for the last time if none are left. */
  private static final class Open {
    private final List<Section> sections;
    private long timesLeft;
    private int next;
    private long idleLeft;

    Open(List<Section> sections, long times) {
      this.sections = sections;
      this.timesLeft = times - 1;
    }
  }

  /**
   * @param tables what is there in the first tick besides its own records
   */
  SectionCursor(Map<String, Records> tables, List<Section> sections) {
    this.tables = tables;
    open.push(new Open(sections, 1));
    advance();
  }

  @Override
  public boolean hasNext() {
    return !open.isEmpty();
  }

  @Override
  public Tick next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the script has %s ticks".formatted(given));
    }
    Open top = open.peek();
    Map<String, List<ScriptRecord>> arriving = new LinkedHashMap<>();
    given++;
    if (given == 1) {
      tables.forEach((table, lines) -> arriving.put(table, lines.read()));
    }
    if (top.idleLeft > 0) {
      top.idleLeft--;
    } else {
      Section.One one = (Section.One) top.sections.get(top.next - 1);
      one.arriving().forEach((input, records) -> arriving.put(input, records.read()));
    }
    Optional<Step> before = step;
    step = Optional.empty();
    advance();
    return new Tick(given, arriving, before);
  }

  /** Goes to the next tick: into what is repeated, and out of what is over. */
  private void advance() {
    while (!open.isEmpty() && open.peek().idleLeft == 0) {
      Open top = open.peek();
      if (top.next == top.sections.size()) {
        top.next = 0;
        if (top.timesLeft-- == 0) {
          open.pop();
        }
        continue;
      }
      Section section = top.sections.get(top.next++);
      if (section instanceof Section.One) {
        return;
      } else if (section instanceof Section.Between between) {
        step = Optional.of(between.step());
      } else if (section instanceof Section.Idle idle) {
        top.idleLeft = idle.ticks();
      } else if (section instanceof Section.Repeated repeated) {
        open.push(new Open(repeated.body(), repeated.times()));
      }
    }
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
