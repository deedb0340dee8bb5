package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Both sides' result tables of one output, folded tick by tick, and whether they are equal. It
 * remembers what the last folded tick did, so that a key's rows before the tick and after it can
 * both be read. Each way of folding is a type of its own; only what a tick touches is compared
 * again.
 */
abstract class TablePair {
  /** Empty tables that fold as the output declares for either side. */
  static TablePair of(RowForm form) {
    Foldings foldings = form.output().foldings();
    if (replaces(foldings.reference()) && replaces(foldings.candidate())) {
      return new ReplacedPair(form);
    }
    if (foldings.equals(Foldings.both(Folding.UPDATE))) {
      return new UpdatedPair(form);
    }
    return foldings.equals(Foldings.both(Folding.APPEND))
        ? new AppendedPair(form)
        : new MixedPair(form);
  }

  /** Whether an emission takes the place of the table. */
  static boolean replaces(Folding folding) {
    return folding == Folding.PER_BATCH || folding == Folding.COMPLETE;
  }

  /** Whether every row that is emitted is new, whatever the table holds. */
  static boolean everyRowIsNew(Folding folding) {
    return folding == Folding.PER_BATCH || folding == Folding.APPEND;
  }

  /** The rows that a tick emitted: of all its emissions, or of the last where each is a table. */
  static List<CapturedRow> together(Folding folding, List<List<CapturedRow>> emissions) {
    if (emissions.isEmpty()) {
      return List.of();
    }
    if (emissions.size() == 1 || folding == Folding.COMPLETE) {
      return emissions.get(emissions.size() - 1);
    }
    return emissions.stream().flatMap(List::stream).toList();
  }

  /** Folds one tick of either side; no emissions where it was silent. */
  abstract void fold(List<List<CapturedRow>> reference, List<List<CapturedRow>> candidate);

  /** Both sides' emissions of the last tick matched, if folding it has done that. */
  Optional<RowMatching> matching() {
    return Optional.empty();
  }

  /** Whether each key came at most once on either side in the last tick, as far as it knows. */
  boolean keysCameOnce() {
    return false;
  }

  /** Lets go of what it remembers of the last tick, which nobody asks for any more. */
  void forgetTick() {}

  /** Whether the tables are equal. */
  abstract boolean agree();

  /** Number of rows in a side's table. */
  abstract int size(Side side);

  /** A side's rows with the identity of a row, before the tick; empty where it does not know. */
  abstract List<CapturedRow> before(Side side, CapturedRow row);

  /** A side's rows with the identity of a row, after the tick; empty where it does not know. */
  abstract List<CapturedRow> after(Side side, CapturedRow row);

  /**
   * The rows in which one side's table is behind, where only the other side emitted.
   *
   * @param emitted what the other side emitted
   */
  abstract List<RowDifference> behind(Side silent, List<CapturedRow> emitted);

  /**
   * Rows in which the tables differ since this tick though the emissions do not say so: with two
   * foldings a key may leave one table and stay in the other.
   */
  List<RowDifference> keptOnOneSide() {
    return List.of();
  }

  /** Whether the tick has changed what a side's table holds of a row's identity. */
  boolean hasChanged(CapturedRow row) {
    return Stream.of(Side.values()).anyMatch(side -> !before(side, row).equals(after(side, row)));
  }

  /** Whether both tables are empty. */
  boolean empty() {
    return size(Side.REFERENCE) == 0 && size(Side.CANDIDATE) == 0;
  }

  /** The difference of two groups of rows with one identity, of which one may be empty. */
  static RowDifference difference(
      RowForm form, List<CapturedRow> reference, List<CapturedRow> candidate) {
    if (candidate.isEmpty()) {
      return RowDifference.only(Side.REFERENCE, reference.get(0));
    }
    if (reference.isEmpty()) {
      return RowDifference.only(Side.CANDIDATE, candidate.get(0));
    }
    CapturedRow ours = reference.get(reference.size() - 1);
    CapturedRow theirs = candidate.get(candidate.size() - 1);
    return new RowDifference(
        Optional.of(ours), Optional.of(theirs), form.changedColumns(ours, theirs));
  }
}
