package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Candidate;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Evidence;
import io.github.streamparity.harness.compare.Explanation;
import io.github.streamparity.harness.compare.RowDifference;
import io.github.streamparity.harness.compare.Situation;
import io.github.streamparity.harness.compare.TickView;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Java's {@code split(" ")} drops empty strings at the end; SQL's {@code split} keeps them. The
 * prediction: the query has the empty word as often as DStreams have it, and once more for each empty
 * string at the end of a record; nothing else differs. It is made for outputs of words, or of words
 * and their counts, and of nothing else.
 *
 * <p>Facts: {@code words} (number of empty words that SQL alone keeps), {@code upTo} (true if they
 * are those of all ticks so far, false if of this tick).
 */
final class TrailingEmptyToken implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "trailing-empty-token",
          "Spaces at the end of a line",
          "Java's line.split(\" \") drops empty strings at the end of a line. SQL's"
              + " split(value, ' ') keeps them, so every space there is one more (empty) word.",
          "Filter empty words out in both programs (where word <> ''), or trim the line first;"
              + " to keep exactly what the DStream job counted, trim trailing spaces only.");

  @Override
  public Cause cause() {
    return CAUSE;
  }

  @Override
  public Optional<Predictor> predictor(Situation situation) {
    return situation.script().isPresent() && situation.dstreams().isPresent()
        ? Rule.of(situation, situation.dstreams().get(), situation.script().get())
        : Optional.empty();
  }

  @Override
  public Optional<Experiment> experiment() {
    return Optional.of(new WithoutTrailingSpaces());
  }

  private static final class Rule implements Predictor {
    private final Side dstreams;
    private final int word;
    private final OptionalInt count;
    private final boolean whole;
    private final Script script;
    private Optional<TickCursor> ticks = Optional.empty();
    private int at;
    private long ofTick;
    private long upToTick;

    private Rule(Side dstreams, int word, OptionalInt count, boolean whole, Script script) {
      this.dstreams = dstreams;
      this.word = word;
      this.count = count;
      this.whole = whole;
      this.script = script;
    }

    static Optional<Predictor> of(Situation situation, Side dstreams, Script script) {
      OutputDeclaration output = situation.output();
      int[] words = ofType(output, ColumnType.STRING);
      int[] counts = ofType(output, ColumnType.LONG);
      boolean fits =
          words.length == 1
              && counts.length <= 1
              && words.length + counts.length == output.columns().size()
              && (output.key().isEmpty()
                  || output.key().equals(List.of(output.columns().get(words[0]).name())));
      if (!fits) {
        return Optional.empty();
      }
      Folding folding = output.folding(dstreams.other());
      boolean whole = folding == Folding.UPDATE || folding == Folding.COMPLETE;
      return Optional.of(
          new Rule(
              dstreams,
              words[0],
              IntStream.of(counts).findFirst(),
              whole && counts.length == 1,
              script));
    }

    private static int[] ofType(OutputDeclaration output, ColumnType type) {
      List<Column> columns = output.columns();
      return IntStream.range(0, columns.size())
          .filter(i -> columns.get(i).type() == type)
          .toArray();
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      List<RowDifference> empty =
          candidate.rows().stream()
              .filter(row -> "".equals(row.row().values().get(word)))
              .toList();
      if (empty.isEmpty()) {
        return Optional.empty();
      }
      advance(tick.tick());
      long words = whole ? upToTick : ofTick;
      CapturedRow row = empty.get(0).row();
      Side query = dstreams.other();
      long ahead =
          whole
              ? sum(tick.after(query, row)) - sum(tick.after(dstreams, row))
              : sum(emptyWords(query, tick)) - sum(emptyWords(dstreams, tick));
      boolean asOftenAsMayBe =
          count.isEmpty()
              || (emptyWords(query, tick).size() <= 1 && emptyWords(dstreams, tick).size() <= 1);
      return words > 0 && ahead == words && asOftenAsMayBe
          ? Optional.of(
              Explanation.ofRows(empty, Evidence.of("words", words).with("upTo", whole)))
          : Optional.empty();
    }

    private List<CapturedRow> emptyWords(Side side, TickView tick) {
      return tick.emitted(side).stream().filter(row -> "".equals(row.values().get(word))).toList();
    }

    private long sum(List<CapturedRow> rows) {
      return count.isEmpty()
          ? rows.size()
          : rows.stream()
              .mapToLong(
                  row -> row.values().get(count.getAsInt()) instanceof Long number ? number : 0)
              .sum();
    }

    private void advance(int tick) {
      if (ticks.isEmpty()) {
        ticks = Optional.of(script.open());
      }
      while (at < tick && ticks.get().hasNext()) {
        ofTick =
            ticks.get().next().records().values().stream()
                .flatMap(List::stream)
                .mapToLong(Rule::trailing)
                .sum();
        upToTick += ofTick;
        at++;
      }
      if (at >= script.ticks()) {
        ticks.get().close();
      }
    }

    // Counted by hand: a record may be 10 MB of spaces. The empty record is one empty word to both.
    private static long trailing(String record) {
      int end = record.length();
      while (end > 0 && record.charAt(end - 1) == ' ') {
        end--;
      }
      int spaces = record.length() - end;
      return end == 0 && spaces > 0 ? spaces + 1L : spaces;
    }
  }

  /** The spaces at the ends of records are cut off. */
  private static final class WithoutTrailingSpaces implements Experiment {
    @Override
    public String what() {
      return "the spaces at the ends of records cut off";
    }

    @Override
    public Script apply(Script script, PairDeclaration pair, Comparison comparison) {
      return Changed.records(script, record -> record.replaceFirst(" +$", ""));
    }
  }
}
