package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.report.text.TextLines.Style;
import io.github.streamparity.harness.report.view.PairState;
import io.github.streamparity.harness.report.view.RunChange;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two runs of the same pairs for a terminal: what got worse, what got better, what is as before.
 */
public final class TextRuns {
  private static final int KIND = 11;

  private final TextLines lines;

  public TextRuns(Appendable out, boolean colour, int width) {
    this.lines = new TextLines(out, colour, width);
  }

  /** Writes what became of each pair; those that are as before are only counted. */
  public void write(List<RunChange> changes) throws IOException {
    for (RunChange.Kind kind : RunChange.Kind.values()) {
      if (kind == RunChange.Kind.SAME) {
        continue;
      }
      for (RunChange change : changes) {
        if (change.kind() == kind) {
          write(change);
        }
      }
    }
    List<String> counts = new ArrayList<>();
    for (RunChange.Kind kind : RunChange.Kind.values()) {
      long pairs = changes.stream().filter(it -> it.kind() == kind).count();
      if (pairs > 0) {
        counts.add(Wording.number(pairs) + " " + kind.words());
      }
    }
    String all = Wording.count(changes.size(), "pair");
    lines.wrapped("", "  ", all + ": " + String.join(", ", counts));
  }

  private void write(RunChange change) throws IOException {
    String kind = change.kind().glyph() + " " + change.kind().words();
    Style style =
        change.isSetback()
            ? Style.BAD
            : change.kind() == RunChange.Kind.BETTER ? Style.GOOD : Style.CARE;
    String head = lines.styled(style, kind) + " ".repeat(KIND - DisplayWidth.of(kind));
    lines.wrapped(head, "    ", change.pair() + ": " + verdicts(change));
    if (change.before().isPresent() && change.after().isPresent()) {
      PairState before = change.before().get();
      PairState after = change.after().get();
      writeFound("new: ", after.beyond(before));
      writeFound("gone: ", before.beyond(after));
    }
  }

  private static String verdicts(RunChange change) {
    String before = change.before().map(it -> it.verdict().word()).orElse("");
    String after = change.after().map(it -> it.verdict().word()).orElse("");
    if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
      return before.isEmpty() ? after : before;
    }
    return before + ", now " + after;
  }

  private void writeFound(String label, Map<String, Long> found) throws IOException {
    for (Map.Entry<String, Long> each : found.entrySet()) {
      String rows = each.getValue() == 0 ? "" : ", " + Wording.count(each.getValue(), "row");
      lines.wrapped("    " + label, "      ", each.getKey() + rows);
    }
  }
}
