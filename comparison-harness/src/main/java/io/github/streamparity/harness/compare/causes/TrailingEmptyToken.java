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
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Java's {@code split(" ")} drops empty strings at the end; SQL's {@code split} keeps them. The
 * prediction: DStreams have the empty word as often as records have it before their end, and the
 * query once more for each empty string at the end; nothing else differs. Where none of them comes,
 * a side emits them only with all of its table. It is made for outputs of words with or without a
 * count, and of several inputs counts those that have a field of the word's name. Further columns
 * that identify a row must stand in the records that it counts; other further columns must be those
 * of an empty word that DStreams have emitted.
 *
 * <p>Facts: {@code words} (number of empty words that SQL alone keeps), {@code upTo} (true if they
 * are those of all ticks so far, false if of this tick).
 */
final class TrailingEmptyToken implements CauseRule {
  private static final Cause CAUSE =
      new Cause(
          "trailing-empty-token",
          "Spaces at the end of a line",
          "Java's line.split(\" \") drops empty strings at the end of a line. SQL's split(value,"
              + " ' ') keeps them, so each of these spaces adds an empty word.",
          "Filter empty words out in both programs (where word <> ''), or trim the line first. To"
              + " keep exactly the DStream job's counts, trim only trailing spaces.");

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

  /** Positions of the columns of a row of the empty word: its word, its count, the others. */
  private static final class Shape {
    private final int word;
    private final OptionalInt count;
    private final int[] group;
    private final int[] more;

    private Shape(int word, OptionalInt count, int[] group, int[] more) {
      this.word = word;
      this.count = count;
      this.group = group;
      this.more = more;
    }

    /** The shape of an output's rows, if they are words with or without a count. */
    static Optional<Shape> of(OutputDeclaration output) {
      List<Column> columns = output.columns();
      boolean keyed = !output.key().isEmpty();
      IntPredicate identifies = i -> !keyed || output.key().contains(columns.get(i).name());
      int[] words = ofType(columns, ColumnType.STRING, identifies);
      int[] counts = ofType(columns, ColumnType.LONG, i -> !keyed || identifies.negate().test(i));
      if (words.length != 1 || counts.length > 1) {
        return Optional.empty();
      }
      OptionalInt count = IntStream.of(counts).findFirst();
      IntPredicate isElse = i -> i != words[0] && i != count.orElse(-1);
      IntStream all = IntStream.range(0, columns.size());
      int[] group = all.filter(isElse).filter(identifies).toArray();
      int[] more =
          IntStream.range(0, columns.size())
              .filter(isElse)
              .filter(identifies.negate())
              .filter(i -> !columns.get(i).ignored())
              .toArray();
      boolean readable =
          IntStream.of(group).allMatch(i -> columns.get(i).type() != ColumnType.TIMESTAMP);
      return readable ? Optional.of(new Shape(words[0], count, group, more)) : Optional.empty();
    }

    private static int[] ofType(List<Column> columns, ColumnType type, IntPredicate which) {
      return IntStream.range(0, columns.size())
          .filter(i -> columns.get(i).type() == type)
          .filter(which)
          .toArray();
    }

    boolean isEmptyWord(CapturedRow row) {
      return "".equals(row.values().get(word));
    }

    /** The row's other columns that say which empty words it counts: a day, a user. */
    List<Object> group(CapturedRow row) {
      return row.pick(group);
    }
  }

  private static final class Rule implements Predictor {
    private final Side dstreams;
    private final Shape shape;
    private final boolean whole;
    private final EmptyWords words;
    private Optional<List<Object>> more = Optional.empty();

    private Rule(Side dstreams, Shape shape, boolean whole, EmptyWords words) {
      this.dstreams = dstreams;
      this.shape = shape;
      this.whole = whole;
      this.words = words;
    }

    static Optional<Predictor> of(Situation situation, Side dstreams, Script script) {
      Folding folding = situation.output().folding(dstreams.other());
      boolean isTable = folding == Folding.UPDATE || folding == Folding.COMPLETE;
      boolean keyed = situation.form().keyed();
      return Shape.of(situation.output())
          .map(
              shape ->
                  new Rule(
                      dstreams,
                      shape,
                      isTable && (keyed || shape.count.isPresent()),
                      new EmptyWords(script, isRead(situation, shape.word))));
    }

    /** Of several inputs, those with a field of the word's name; all if no input has one. */
    private static Predicate<String> isRead(Situation situation, int word) {
      String name = situation.output().columns().get(word).name();
      List<String> inputs =
          situation.pair().inputs().stream()
              .filter(it -> it.form().filter(form -> form.fields().contains(name)).isPresent())
              .map(Input::name)
              .toList();
      boolean isSaid = situation.pair().inputs().size() > 1 && !inputs.isEmpty();
      return input -> !isSaid || inputs.contains(input);
    }

    @Override
    public Cause cause() {
      return CAUSE;
    }

    @Override
    public void see(TickView tick, List<Candidate> candidates) {
      tick.emitted(dstreams).stream()
          .filter(shape::isEmptyWord)
          .findFirst()
          .ifPresent(row -> more = Optional.of(row.pick(shape.more)));
    }

    @Override
    public Optional<Explanation> explain(Candidate candidate, TickView tick) {
      List<RowDifference> explained = new ArrayList<>();
      long more = 0;
      Map<List<Object>, Long> groups = new HashMap<>();
      for (RowDifference row : candidate.rows()) {
        if (shape.isEmptyWord(row.row())) {
          List<Object> group = shape.group(row.row());
          if (!groups.containsKey(group)) {
            groups.put(group, predicted(row.row(), group, tick));
            more += groups.get(group);
          }
          if (groups.get(group) > 0) {
            explained.add(row);
          }
        }
      }
      return explained.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Explanation.ofRows(explained, Evidence.of("words", more).with("upTo", whole)));
    }

    /** How many empty words the query alone has, if both sides have just what is predicted. */
    private long predicted(CapturedRow key, List<Object> group, TickView tick) {
      EmptyWords.Count count = words.of(tick.tick(), group, whole);
      Side query = dstreams.other();
      boolean holds =
          count.atTheEnd() > 0
              && areDue(key, group, tick)
              && has(rows(dstreams, key, group, tick), count.before())
              && has(rows(query, key, group, tick), count.before() + count.atTheEnd())
              && (!whole || wasInTime(key, group, tick));
      return holds ? count.atTheEnd() : 0;
    }

    /** A side emits the empty word where it comes, or with all of its table. */
    private boolean areDue(CapturedRow key, List<Object> group, TickView tick) {
      EmptyWords.Count now = words.of(tick.tick(), group, false);
      return isDue(dstreams, key, now.before(), tick)
          && isDue(dstreams.other(), key, now.before() + now.atTheEnd(), tick);
    }

    private static boolean isDue(Side side, CapturedRow key, long came, TickView tick) {
      return came > 0
          || tick.emitted(side, key).isEmpty()
          || tick.emitted(side).size() >= tick.tableSize(side);
    }

    /** The empty words of earlier ticks were in the query's table before this one. */
    private boolean wasInTime(CapturedRow key, List<Object> group, TickView tick) {
      EmptyWords.Count before = words.of(tick.tick() - 1, group, true);
      return has(tick.before(dstreams.other(), key), before.before() + before.atTheEnd());
    }

    private List<CapturedRow> rows(Side side, CapturedRow key, List<Object> group, TickView tick) {
      return whole
          ? tick.after(side, key)
          : tick.emitted(side).stream()
              .filter(row -> shape.isEmptyWord(row) && shape.group(row).equals(group))
              .toList();
    }

    /**
     * Whether rows have this number of empty words: in one row that counts them, in a row each, or
     * in a table of words that has each of them once.
     */
    private boolean has(List<CapturedRow> rows, long number) {
      if (shape.count.isEmpty()) {
        return rows.size() == (whole ? Math.min(1, number) : number);
      }
      return number == 0
          ? rows.isEmpty()
          : rows.size() == 1
              && Objects.equals(rows.get(0).value(shape.count.getAsInt()), number)
              && (shape.more.length == 0 || more.equals(Optional.of(rows.get(0).pick(shape.more))));
    }
  }

  /** The spaces at the ends of records are cut off. */
  private static final class WithoutTrailingSpaces implements Experiment {
    @Override
    public String what() {
      return "without the spaces at the ends of records";
    }

    @Override
    public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
      return Optional.of(Changed.records(script, record -> record.replaceFirst(" +$", "")));
    }
  }
}
