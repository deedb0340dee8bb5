package io.github.streamparity.harness.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How a job reads its records. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordFormTest {
  @Test
  void fields_are_the_named_groups_of_the_pattern() {
    RecordForm form = RecordForm.matching("(?<ad>[^ ]*) (?<page>.*)");

    assertThat(form.fields()).containsExactly("ad", "page");
    assertThat(form.reader().read("ad1 home page"))
        .containsExactly(fields(Map.of("ad", "ad1", "page", "home page")));
    assertThat(form.reader().read("ad1")).as("dropped").isEmpty();
    assertThat(form.reader().read("ad1 two\nlines")).hasSize(1);
  }

  @Test
  void a_group_that_is_not_there_is_no_field() {
    RecordForm form = RecordForm.matching("(?<ad>[a-z]+)( (?<page>.+))?");

    assertThat(form.reader().read("ad")).containsExactly(fields(Map.of("ad", "ad")));
  }

  @Test
  void words_are_rows_of_their_own_and_never_empty() {
    assertThat(RecordForm.words("word").reader().read(" a  b "))
        .containsExactly(fields(Map.of("word", "a")), fields(Map.of("word", "b")));
    assertThat(RecordForm.words("word").reader().read("  ")).isEmpty();
    assertThat(
            RecordForm.matching("(?<user>[^ ]*)( (?<word>.*))?")
                .eachWordOf("word")
                .reader()
                .read("ann"))
        .isEmpty();
    assertThat(
            RecordForm.matching("(?<user>[^ ]*) (?<word>.*)")
                .eachWordOf("word")
                .reader()
                .read("ann a b"))
        .containsExactly(
            fields(Map.of("user", "ann", "word", "a")), fields(Map.of("user", "ann", "word", "b")));
  }

  @Test
  void an_event_time_is_read_strictly_and_a_record_without_one_is_dropped() {
    RecordForm.Reader reader =
        RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
            .eventTime("time", "uuuu-MM-dd HH:mm:ss")
            .reader();

    assertThat(reader.read("2021-10-01 09:30:00,a"))
        .extracting(RecordForm.Fields::time)
        .containsExactly(Optional.of(Instant.parse("2021-10-01T09:30:00Z")));
    assertThat(reader.read("2021-02-30 09:30:00,a")).isEmpty();
    assertThat(reader.read("soon,a")).isEmpty();
  }

  @Test
  void without_a_format_an_event_time_is_an_instant() {
    RecordForm form =
        new RecordForm("(?<time>.*)", Optional.empty(), Optional.of("time"), Optional.empty());

    assertThat(form.reader().read("2021-10-01T09:30:00Z"))
        .extracting(RecordForm.Fields::time)
        .containsExactly(Optional.of(Instant.parse("2021-10-01T09:30:00Z")));
    assertThat(form.reader().read("2021-10-01 09:30:00")).isEmpty();
  }

  @Test
  void a_wrong_form_is_refused() {
    assertThatThrownBy(() -> RecordForm.matching("(?<a>.*"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a record form is not a regular expression: ");
    assertThatThrownBy(() -> RecordForm.matching("(?<a>.*)").eachWordOf("b"))
        .hasMessage("the record form has no field b, only [a]");
    assertThatThrownBy(() -> RecordForm.matching("(?<a>.*)").eventTime("b", "uuuu"))
        .hasMessage("the record form has no field b, only [a]");
    assertThatThrownBy(() -> RecordForm.matching("(?<a>.*)").eventTime("a", "no format!"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_pattern_that_would_take_for_ever_is_given_up() {
    String record = "a".repeat(60) + "!\u001b[31m";
    RecordForm form = RecordForm.matching("(?<word>(.*a){20})").eachWordOf("word");
    RecordForm.Reader reader = form.reader();

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> reader.read(record),
            () -> reader.eachWordAlone(record),
            () ->
                form.eventTime("word", "uuuu")
                    .reader()
                    .at(record, Instant.parse("2021-10-01T09:30:00Z")))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () ->
              assertThatThrownBy(call)
                  .isInstanceOf(UnreadableRecordException.class)
                  .hasMessage(
                      """
                      a record takes too long to read: the pattern of its record form can match it in too many ways
                        record    "%s…"
                        pattern   (?<word>(.*a){20})
                        try       a pattern without a repetition in a repetition, such as [^,]* in place of (.*a)*"""
                          .formatted("a".repeat(60))));
    }
  }

  @Test
  void a_pattern_that_needs_more_than_the_stack_is_given_up() {
    String record = "ab".repeat(500_000);

    assertThatThrownBy(() -> RecordForm.matching("(?<word>(a|b)*)").reader().read(record))
        .isInstanceOf(UnreadableRecordException.class)
        .hasMessageStartingWith(
            "a record is too long for the pattern of its record form: 1,000,000 characters\n");
  }

  @Test
  void ten_megabytes_are_not_a_problem_for_a_plain_pattern() {
    String record = "2021-10-01 09:30:00," + "word ".repeat(2_000_000);

    assertThat(RecordForm.matching("(?<time>[^,]*),(?<words>.*)").reader().read(record)).hasSize(1);
    assertThat(RecordForm.matching("(?<time>[^;]*);(?<words>.*)").reader().read(record)).isEmpty();
  }

  @Test
  void an_input_may_say_its_form() {
    RecordForm form = RecordForm.words("word");

    assertThat(Input.named("lines").form()).isEmpty();
    assertThat(Input.named("lines").of(form)).isEqualTo(new Input("lines", Optional.of(form)));
    assertThat(form.fields()).containsExactly("word");
  }

  private static RecordForm.Fields fields(Map<String, String> fields) {
    return new RecordForm.Fields(fields, Optional.empty());
  }
}
