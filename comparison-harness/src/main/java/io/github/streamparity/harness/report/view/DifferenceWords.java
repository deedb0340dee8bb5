package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.Move;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.text.Wording;
import java.util.List;

/** Puts a divergence that nothing explains into one sentence. */
final class DifferenceWords {
  private final Comparison comparison;
  private final Divergence divergence;

  private DifferenceWords(Comparison comparison, Divergence divergence) {
    this.comparison = comparison;
    this.divergence = divergence;
  }

  static String of(Comparison comparison, Divergence divergence) {
    return new DifferenceWords(comparison, divergence).words();
  }

  private String subject(Side side) {
    return Words.subject(comparison, side);
  }

  private String words() {
    String reference = subject(Side.REFERENCE);
    String candidate = subject(Side.CANDIDATE);
    String rows = Wording.count(divergence.rows().size(), "row");
    return switch (divergence.kind()) {
      case MISSING -> "%s emitted %s that %s did not".formatted(reference, rows, candidate);
      case UNEXPECTED -> "%s emitted %s that %s did not".formatted(candidate, rows, reference);
      case CHANGED ->
          "%s %s other values in %s"
              .formatted(
                  Wording.count(divergence.rows().size(), "key"),
                  divergence.rows().size() == 1 ? "has" : "have",
                  changedColumns());
      case REORDERED -> "both sides emitted %s, not in the same order".formatted(rows);
      case SILENT -> silence(divergence.side().orElse(Side.CANDIDATE));
      case MOVED -> divergence.move().map(this::move).orElse(rows + " moved");
    };
  }

  private String changedColumns() {
    return Wording.and(
        divergence.rows().stream()
            .map(RowDifference::changed)
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .toList());
  }

  private String silence(Side silent) {
    String what = "%s did not emit, %s did".formatted(subject(silent), subject(silent.other()));
    return divergence.rows().isEmpty()
        ? what
        : what + ": " + Wording.count(divergence.rows().size(), "row") + " not in both";
  }

  private String move(Move move) {
    int ticks = Math.abs(move.to() - move.from());
    return "%s emitted %s in tick %s, %s in tick %s, %s %s"
        .formatted(
            subject(Side.REFERENCE),
            Wording.count(divergence.rows().size(), "row"),
            move.from(),
            subject(Side.CANDIDATE),
            move.to(),
            Wording.count(ticks, "tick"),
            move.to() > move.from() ? "later" : "earlier");
  }
}
