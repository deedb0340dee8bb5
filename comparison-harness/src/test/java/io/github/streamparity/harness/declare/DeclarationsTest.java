package io.github.streamparity.harness.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A pair's declaration cannot be wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeclarationsTest {
  private static final Column WORD = Column.of("word", ColumnType.STRING);
  private static final Column COUNT = Column.of("count", ColumnType.LONG);

  @Test
  void an_output_is_declared_piece_by_piece() {
    Output output =
        Output.complete("counts")
            .candidate(Folding.UPDATE)
            .column("word", ColumnType.STRING)
            .column("share", 0.5)
            .structuredAs("portion")
            .column("center", ColumnType.JSON, Tolerance.relative(0.01))
            .ignoredColumn("clock", ColumnType.TIMESTAMP)
            .key("word")
            .inOrder();

    OutputDeclaration declared = output.declaration();
    assertThat(declared)
        .isEqualTo(
            new OutputDeclaration(
                "counts",
                new Foldings(Folding.COMPLETE, Folding.UPDATE),
                List.of(
                    WORD,
                    Column.of("share", ColumnType.DOUBLE).within(Tolerance.absolute(0.5)),
                    Column.of("center", ColumnType.JSON).within(Tolerance.relative(0.01)),
                    Column.of("clock", ColumnType.TIMESTAMP).notCompared()),
                List.of("word"),
                true));
    assertThat(output.structuredNames()).containsExactly(Map.entry("portion", "share"));
    assertThat(declared.folding(Side.REFERENCE)).isEqualTo(Folding.COMPLETE);
    assertThat(declared.folding(Side.CANDIDATE)).isEqualTo(Folding.UPDATE);
    assertThat(declared.columnNames()).containsExactly("word", "share", "center", "clock");
    assertThat(declared.indexOf("clock")).isEqualTo(3);
    assertThat(declared.keyIndexes()).containsExactly(0);
  }

  @Test
  void both_sides_fold_alike_unless_said_otherwise() {
    assertThat(foldings(Output.perBatch("o"))).isEqualTo(Foldings.both(Folding.PER_BATCH));
    assertThat(foldings(Output.append("o"))).isEqualTo(Foldings.both(Folding.APPEND));
    assertThat(foldings(Output.complete("o"))).isEqualTo(Foldings.both(Folding.COMPLETE));
    assertThat(foldings(Output.update("o").key("word"))).isEqualTo(Foldings.both(Folding.UPDATE));
  }

  private static Foldings foldings(Output output) {
    return output.column("word", ColumnType.STRING).declaration().foldings();
  }

  @Test
  void other_foldings_leave_the_rest_of_an_output() {
    OutputDeclaration output = declared(List.of("word"), WORD, COUNT);

    assertThat(output.with(Foldings.both(Folding.APPEND)).foldings())
        .isEqualTo(Foldings.both(Folding.APPEND));
    assertThat(output.with(Foldings.both(Folding.APPEND)).columns()).isEqualTo(output.columns());
    assertThat(output.foldings().any(Folding.COMPLETE)).isTrue();
    assertThat(output.foldings().any(Folding.UPDATE)).isFalse();
    assertThat(new Foldings(Folding.APPEND, Folding.UPDATE).any(Folding.UPDATE)).isTrue();
  }

  static Stream<Arguments> an_output_that_makes_no_sense_is_refused() {
    return Stream.of(
        Arguments.of(
            "an output needs a name and at least one column that is compared",
            (Runnable) () -> declared(List.of(), WORD.notCompared())),
        Arguments.of(
            "an output needs a name",
            (Runnable)
                () ->
                    new OutputDeclaration(
                        " ", Foldings.both(Folding.APPEND), List.of(WORD), List.of(), false)),
        Arguments.of(
            "output o has two columns of one name: [word, word]",
            (Runnable) () -> declared(List.of(), WORD, WORD)),
        Arguments.of(
            "output o: the key [user] is not among the columns [word, count]",
            (Runnable) () -> declared(List.of("user"), WORD, COUNT)),
        Arguments.of(
            "a key column cannot have a tolerance or be ignored",
            (Runnable) () -> declared(List.of("word"), WORD.notCompared(), COUNT)),
        Arguments.of(
            "a key column cannot have a tolerance or be ignored",
            (Runnable)
                () ->
                    declared(
                        List.of("sum"),
                        Column.of("sum", ColumnType.DOUBLE).within(Tolerance.absolute(1)),
                        COUNT)),
        Arguments.of(
            "output o folds by update and so needs a key",
            (Runnable)
                () ->
                    declared(List.of(), WORD).with(new Foldings(Folding.COMPLETE, Folding.UPDATE))),
        Arguments.of(
            "output o has no column user",
            (Runnable) () -> declared(List.of(), WORD).indexOf("user")),
        Arguments.of(
            "column word is STRING: only a DOUBLE or JSON column takes a tolerance",
            (Runnable) () -> WORD.within(Tolerance.absolute(0.1))),
        Arguments.of("a column needs a name", (Runnable) () -> Column.of(" ", ColumnType.LONG)),
        Arguments.of("an input needs a name", (Runnable) () -> Input.named("")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void an_output_that_makes_no_sense_is_refused(String message, Runnable declaring) {
    assertThatThrownBy(declaring::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static OutputDeclaration declared(List<String> key, Column... columns) {
    return new OutputDeclaration(
        "o", Foldings.both(Folding.COMPLETE), List.of(columns), key, false);
  }

  @Test
  void a_pair_names_its_inputs_outputs_and_causes() {
    PairDeclaration pair =
        pair(
            "some-pair",
            List.of(Input.named("a"), Input.named("b")),
            List.of(declared(List.of(), WORD)),
            Accepted.cause("late-record").atMost(3),
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record"),
            Accepted.cause("empty-tick"));

    assertThat(pair.inputNames()).containsExactly("a", "b");
    assertThat(pair.output("o").columns()).containsExactly(WORD);
    assertThat(pair.acceptedCauses()).containsExactly("empty-tick", "late-record");
    assertThat(pair.accepts())
        .as("sorted, each once")
        .containsExactly(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record"),
            Accepted.cause("late-record").atMost(3));
    assertThatThrownBy(() -> pair.output("x")).hasMessage("pair some-pair has no output x");
  }

  @Test
  void a_pair_that_makes_no_sense_is_refused() {
    List<Input> input = List.of(Input.named("a"));
    List<OutputDeclaration> output = List.of(declared(List.of(), WORD));

    assertThatThrownBy(() -> pair("Some Pair", input, output))
        .hasMessageStartingWith("a pair's name is lower-case words joined by hyphens");
    assertThatThrownBy(() -> pair("p", List.of(Input.named("a"), Input.named("a")), output))
        .hasMessage("pair p has two inputs of one name: [a, a]");
    assertThatThrownBy(() -> pair("p", input, List.of(output.get(0), output.get(0))))
        .hasMessage("pair p has two outputs of one name: [o, o]");
    assertThatThrownBy(() -> pair("p", input, List.of())).hasMessage("pair p needs an output");
  }

  private static PairDeclaration pair(
      String name, List<Input> inputs, List<OutputDeclaration> outputs, Accepted... accepted) {
    return new PairDeclaration(
        name, "a pair", inputs, outputs, Optional.empty(), List.of(accepted));
  }

  @Test
  void a_refusal_needs_a_condition_and_a_text_and_expects_no_agreement() {
    Refusal refusal = new Refusal(Side.CANDIDATE, "SOME.CONDITION", "without watermark");
    assertThat(refusal.isBy("SOME.CONDITION", "none without watermark here")).isTrue();
    assertThat(refusal.isBy("SOME.OTHER", "none without watermark here")).isFalse();
    assertThat(refusal.isBy("SOME.CONDITION", "with watermark")).isFalse();
    assertThatThrownBy(() -> new Refusal(Side.CANDIDATE, " ", "text"))
        .hasMessage("a refusal needs the engine's condition and a part of its message");
    assertThatThrownBy(() -> new Refusal(Side.CANDIDATE, "SOME.CONDITION", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new PairDeclaration(
                    "p",
                    "",
                    List.of(),
                    List.of(declared(List.of(), WORD)),
                    Optional.of(Agreement.FINAL),
                    List.of(),
                    Optional.of(refusal)))
        .hasMessage("pair p expects an agreement with a side that is refused");
  }

  @Test
  void a_cause_is_accepted_as_narrowly_as_wanted() {
    Accepted narrow =
        Accepted.cause("late-record")
            .inOutput("counts")
            .atMost(3)
            .withDelay(Duration.ofMinutes(10));

    assertThat(narrow.concerns("counts")).isTrue();
    assertThat(narrow.concerns("totals")).isFalse();
    assertThat(Accepted.cause("late-record").concerns("totals")).isTrue();
    assertThat(narrow.rows()).hasValue(3);
    assertThat(narrow.delay()).contains(Duration.ofMinutes(10));
    assertThatThrownBy(() -> Accepted.cause("x").atMost(-1))
        .hasMessage("the rows and the delay of an accepted cause cannot be negative: x");
    assertThatThrownBy(() -> Accepted.cause("x").withDelay(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void each_input_of_a_join_can_have_its_delay() {
    Accepted join =
        Accepted.cause("late-record")
            .withDelay("videos", Duration.ofMinutes(5))
            .withDelay("likes", Duration.ofHours(1));

    assertThat(join.delays())
        .isEqualTo(Map.of("videos", Duration.ofMinutes(5), "likes", Duration.ofHours(1)));
    assertThat(join.inOutput("joined").atMost(2).delays()).isEqualTo(join.delays());
    assertThatThrownBy(() -> Accepted.cause("x").withDelay("videos", Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void accepted_causes_are_sorted_by_cause_output_rows_and_delay() {
    Accepted plain = Accepted.cause("b");
    assertThat(
            Stream.of(
                    plain.inOutput("x"),
                    plain.withDelay(Duration.ofSeconds(2)),
                    plain.withDelay(Duration.ofSeconds(1)),
                    plain.atMost(0),
                    plain,
                    Accepted.cause("a").inOutput("z"))
                .sorted())
        .containsExactly(
            Accepted.cause("a").inOutput("z"),
            plain,
            plain.withDelay(Duration.ofSeconds(1)),
            plain.withDelay(Duration.ofSeconds(2)),
            plain.atMost(0),
            plain.inOutput("x"));
  }

  @Test
  void numbers_are_near_each_other_within_a_tolerance() {
    assertThat(Tolerance.absolute(0.5).near(1.0, 1.5)).isTrue();
    assertThat(Tolerance.absolute(0.5).near(1.0, 1.51)).isFalse();
    assertThat(Tolerance.relative(0.1).near(-10, -9)).isTrue();
    assertThat(Tolerance.relative(0.1).near(10, 8.9)).isFalse();
    assertThat(new Tolerance(1, 0.1).near(1, 2)).as("whichever allows more").isTrue();
    assertThat(new Tolerance(1, 0.1).near(100, 91)).as("whichever allows more").isTrue();
    assertThat(Tolerance.NONE.near(Double.NaN, Double.NaN)).isTrue();
    assertThat(Tolerance.absolute(1).near(Double.NaN, 1)).isFalse();
    assertThat(Tolerance.NONE.isAny()).isFalse();
    assertThat(Tolerance.absolute(0.1).isAny()).isTrue();
    assertThat(Tolerance.relative(0.1).isAny()).isTrue();
  }

  /** A share of infinity is infinity: nothing but infinity itself may be near it. */
  @Test
  void nothing_else_is_near_infinity() {
    assertThat(Tolerance.relative(0.1).near(Double.POSITIVE_INFINITY, 1)).isFalse();
    assertThat(Tolerance.relative(0.1).near(1, Double.NEGATIVE_INFINITY)).isFalse();
    assertThat(Tolerance.relative(0.1).near(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .isFalse();
    assertThat(Tolerance.relative(0.1).near(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_tolerance_is_finite_and_not_negative(double wrong) {
    assertThatThrownBy(() -> Tolerance.absolute(wrong))
        .hasMessageStartingWith("a tolerance must be finite and not negative");
    assertThatThrownBy(() -> Tolerance.relative(wrong))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void words_are_read_as_they_are_written() {
    for (Folding folding : Folding.values()) {
      assertThat(Folding.ofWord(folding.word())).isEqualTo(folding);
    }
    for (Agreement agreement : Agreement.values()) {
      assertThat(Agreement.ofWord(agreement.word())).isEqualTo(agreement);
    }
    for (ColumnType type : ColumnType.values()) {
      assertThat(ColumnType.ofWord(type.word())).isEqualTo(type);
      assertThat(ColumnType.ofWord(type.name())).isEqualTo(type);
    }
    for (Side side : Side.values()) {
      assertThat(Side.ofWord(side.word())).isEqualTo(side);
      assertThat(side.other().other()).isEqualTo(side);
      assertThat(side.other()).isNotEqualTo(side);
    }
    assertThat(Folding.PER_BATCH.word()).isEqualTo("per-batch");
    assertThat(Agreement.EVERY_EMISSION.word()).isEqualTo("every-emission");
    assertThat(Agreement.FINAL.isAtLeast(Agreement.NONE)).isTrue();
    assertThat(Agreement.FINAL.isAtLeast(Agreement.FINAL)).isTrue();
    assertThat(Agreement.FINAL.isAtLeast(Agreement.HISTORY)).isFalse();
    assertThatThrownBy(() -> Folding.ofWord("x")).hasMessage("no folding is called x");
    assertThatThrownBy(() -> Agreement.ofWord("x")).hasMessage("no agreement is called x");
    assertThatThrownBy(() -> ColumnType.ofWord("x")).hasMessage("no column type is called x");
    assertThatThrownBy(() -> Side.ofWord("x")).hasMessage("no side is called x");
  }
}
