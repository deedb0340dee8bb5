package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.on;
import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.records;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Replays;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which records of a tick give the key of an output's row. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyedRecordsTest {
  private static final OutputDeclaration USERS =
      output(
          Folding.UPDATE,
          List.of("start", "user"),
          Column.of("start", ColumnType.TIMESTAMP),
          Column.of("user", ColumnType.LONG),
          Column.of("count", ColumnType.LONG));

  @Test
  void a_record_that_is_read_gives_the_key_that_its_fields_say() {
    Input views = Input.named("lines").of(RecordForm.matching("(?<user>[^,]*),(?<page>.*)"));
    Replays replays =
        replays(USERS, views).tick(records("7,home", "8,7", " 7 ,x", "x,y"), silent(), silent());
    KeyedRecords records = keyed(replays, USERS);

    assertThat(records.of(1, row(Instant.EPOCH, 7L, 1L)))
        .as("as a value: the spaces do not matter, nor does the window")
        .extracting(ScriptRow::text)
        .containsExactly("7,home", " 7 ,x");
    assertThat(records.of(1, row(Instant.EPOCH, 9L, 1L))).isEmpty();
    assertThat(records.of(1, row(Instant.EPOCH, null, 1L)))
        .as("a text that is no number is null")
        .extracting(ScriptRow::text)
        .containsExactly("x,y");
  }

  @Test
  void a_record_whose_fields_say_nothing_of_the_key_gives_none() {
    Input pages = Input.named("lines").of(RecordForm.matching("(?<page>.*)"));
    Replays replays = replays(USERS, pages).tick(records("7"), silent(), silent());

    assertThat(keyed(replays, USERS).of(1, row(Instant.EPOCH, 7L, 1L))).isEmpty();
  }

  @Test
  void each_word_of_a_record_is_one_that_gives_it() {
    Replays replays =
        replays(COUNTS, Input.named("lines").of(RecordForm.words("word")))
            .tick(records("a b a", "b"), silent(), silent());
    KeyedRecords records = keyed(replays, COUNTS);

    assertThat(records.of(1)).hasSize(4);
    assertThat(records.of(1, row("a", 2L)))
        .extracting(ScriptRow::text)
        .containsExactly("a b a", "a b a");
  }

  @Test
  void a_record_that_nobody_reads_gives_it_as_often_as_it_stands_in_it() {
    Replays replays = replays(COUNTS).tick(records("a b a", "ab", "b", "a"), silent(), silent());

    assertThat(keyed(replays, COUNTS).of(1, row("a", 2L)))
        .extracting(ScriptRow::text)
        .containsExactly("a b a", "a b a", "a");
  }

  @Test
  void records_of_several_inputs_keep_their_order() {
    OutputDeclaration both =
        output(
            Folding.UPDATE,
            List.of("user", "page"),
            Column.of("user", ColumnType.STRING),
            Column.of("page", ColumnType.STRING));
    Map<String, List<String>> arrived = new HashMap<>(on("views", "ann:home", "bob:home"));
    arrived.putAll(on("users", "ann", "bob", "ann"));
    arrived.putAll(on("notes", "ann at home"));
    Replays replays =
        replays(
                both,
                Input.named("users").of(RecordForm.matching("(?<user>.*)")),
                Input.named("views").of(RecordForm.matching("(?<user>.*):(?<page>.*)")),
                Input.named("notes"))
            .tick(arrived, silent(), silent());

    assertThat(keyed(replays, both).of(1, row("ann", "home")))
        .extracting(ScriptRow::text)
        .containsExactly("ann", "ann", "ann:home", "ann at home");
  }

  @Test
  void each_tick_has_its_own() {
    Replays replays =
        replays(COUNTS)
            .tick(records("a"), silent(), silent())
            .tick(records(), silent(), silent())
            .tick(records("b a"), silent(), silent());
    KeyedRecords records = keyed(replays, COUNTS);

    assertThat(records.of(1, row("a", 1L))).hasSize(1);
    assertThat(records.of(2, row("a", 1L))).isEmpty();
    assertThat(records.of(3, row("a", 1L))).extracting(ScriptRow::text).containsExactly("b a");
    assertThat(records.of(4, row("a", 1L))).isEmpty();
  }

  private static KeyedRecords keyed(Replays replays, OutputDeclaration output) {
    return new KeyedRecords(replays.pair(), replays.script(), output);
  }
}
