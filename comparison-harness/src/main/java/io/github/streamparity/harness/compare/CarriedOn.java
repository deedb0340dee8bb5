package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.causes.Predictor;
import io.github.streamparity.harness.declare.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A difference between two tables that some causes have explained once is there in every later
 * emission of the same key: the same two rows, or both grown by the same numbers, or as the rule
 * says that they go on. It is explained by the same cause for as long as it stays so.
 *
 * <p>Facts of its evidence: {@code since}, the tick in which the difference arose, and {@code
 * byRecords}, which is true if the sides are no longer as far apart.
 */
final class CarriedOn {
  private static final double ROUNDING = 1e-9;
  private static final Object NONE = 0.0;

  private final RowForm form;
  private final Map<Cause, Predictor> causes;
  private final Map<Identity, Known> known = new HashMap<>();
  private final WholeStates wholeStates = new WholeStates();

  /**
   * @param causes those whose differences stay, each with its rule
   */
  CarriedOn(RowForm form, Map<Cause, Predictor> causes) {
    this.form = form;
    this.causes = causes;
  }

  private record Known(
      Cause cause, int since, Optional<CapturedRow> reference, Optional<CapturedRow> candidate) {}

  /** Rows that one cause explains once more. */
  record Again(Cause cause, Explanation explanation) {}

  /** Is shown every tick, before it is asked about the tick's candidates. */
  void see(TickView tick) {
    wholeStates.see(tick);
  }

  List<Again> explain(Candidate rest, TickView tick) {
    if (!form.keyed() || known.isEmpty()) {
      return List.of();
    }
    Map<Known, List<RowDifference>> again = new LinkedHashMap<>();
    for (RowDifference row : rest.rows()) {
      Known difference = known.get(form.identity(row.row()));
      if (difference != null && isDue(row, tick) && goesOn(difference, row.row(), tick)) {
        again.computeIfAbsent(difference, first -> new ArrayList<>()).add(row);
      }
    }
    List<Again> explained = new ArrayList<>();
    again.forEach(
        (difference, rows) ->
            explained.add(
                new Again(
                    difference.cause(),
                    Explanation.ofRows(rows, evidence(difference, rows.get(0), tick)))));
    return explained;
  }

  private Evidence evidence(Known difference, RowDifference row, TickView tick) {
    Evidence since = Evidence.of("since", difference.since());
    return isTheSame(difference, row.row(), tick) ? since : since.with("byRecords", true);
  }

  /** Remembers what both tables hold of each key whose difference is explained. */
  void remember(List<Draft> drafts, TickView tick) {
    if (!form.keyed()) {
      return;
    }
    forgetHealed(tick);
    for (Draft draft : drafts) {
      for (RowDifference row : draft.rows()) {
        Identity identity = form.identity(row.row());
        if (draft.isOpen()) {
          known.remove(identity);
        } else if (causes.containsKey(draft.cause().orElseThrow())) {
          remember(identity, draft.cause().orElseThrow(), row.row(), tick);
        }
      }
    }
  }

  private void forgetHealed(TickView tick) {
    if (known.isEmpty()) {
      return;
    }
    for (Side side : Side.values()) {
      for (CapturedRow row : tick.emitted(side)) {
        Optional<CapturedRow> reference = last(tick.after(Side.REFERENCE, row));
        Optional<CapturedRow> candidate = last(tick.after(Side.CANDIDATE, row));
        boolean healed =
            reference.isPresent()
                && candidate.isPresent()
                && form.same(reference.get(), candidate.get());
        if (healed) {
          known.remove(form.identity(row));
        }
      }
    }
  }

  private void remember(Identity identity, Cause cause, CapturedRow row, TickView tick) {
    Optional<CapturedRow> reference = last(tick.after(Side.REFERENCE, row));
    Optional<CapturedRow> candidate = last(tick.after(Side.CANDIDATE, row));
    boolean differs =
        reference.isPresent() != candidate.isPresent()
            || (reference.isPresent() && !form.same(reference.get(), candidate.get()));
    Known before = known.get(identity);
    int since = before != null && before.cause().equals(cause) ? before.since() : tick.tick();
    if (differs) {
      known.put(identity, new Known(cause, since, reference, candidate));
    } else {
      known.remove(identity);
    }
  }

  private static Optional<CapturedRow> last(List<CapturedRow> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
  }

  /** Each side emits the key once; or one side does, with its whole state. */
  private boolean isDue(RowDifference row, TickView tick) {
    int ofReference = tick.emitted(Side.REFERENCE, row.row()).size();
    int ofCandidate = tick.emitted(Side.CANDIDATE, row.row()).size();
    return ofReference <= 1
        && ofCandidate <= 1
        && (ofReference == ofCandidate
            || wholeStates.emits(ofReference > 0 ? Side.REFERENCE : Side.CANDIDATE));
  }

  private boolean goesOn(Known difference, CapturedRow row, TickView tick) {
    Predictor rule = causes.get(difference.cause());
    return !rule.rulesOutToCarryOn(row, tick)
        && (isTheSame(difference, row, tick) || rule.isCarriedOn(row, tick));
  }

  private boolean isTheSame(Known difference, CapturedRow row, TickView tick) {
    Optional<CapturedRow> reference = last(tick.after(Side.REFERENCE, row));
    Optional<CapturedRow> candidate = last(tick.after(Side.CANDIDATE, row));
    if (reference.isEmpty() || candidate.isEmpty()) {
      return reference.equals(difference.reference()) && candidate.equals(difference.candidate());
    }
    return difference.reference().isPresent()
        && difference.candidate().isPresent()
        && sameDistance(
            difference.reference().get(),
            difference.candidate().get(),
            reference.get(),
            candidate.get());
  }

  /** Whether two rows are as far from each other as two others were. */
  private boolean sameDistance(
      CapturedRow oldOne, CapturedRow oldOther, CapturedRow one, CapturedRow other) {
    for (int i = 0; i < form.output().columns().size(); i++) {
      if (form.output().columns().get(i).ignored()) {
        continue;
      }
      Object before = distance(oldOne.value(i), oldOther.value(i));
      if (!isStill(before, distance(one.value(i), other.value(i)))) {
        return false;
      }
    }
    return true;
  }

  /** How far two values are apart: doubles to a rounding, other numbers exactly. */
  private static Object distance(Object one, Object other) {
    if (Objects.equals(one, other)) {
      return NONE;
    }
    if (one instanceof Double a && other instanceof Double b) {
      return a - b;
    }
    return one instanceof Number a && other instanceof Number b
        ? decimal(a).subtract(decimal(b)).stripTrailingZeros()
        : List.of(Objects.toString(one), Objects.toString(other));
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(number.longValue());
  }

  private static boolean isStill(Object before, Object now) {
    if (now.equals(before)) {
      return true;
    }
    return before instanceof Double a
        && now instanceof Double b
        && Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
  }
}
