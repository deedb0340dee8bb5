package io.github.streamparity.harness.script.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptFormat;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GeneratedScriptTest {
  private static final String TIME = "uuuu-MM-dd HH:mm:ss";

  /** How a job would read the records of a kind; every record must match. */
  private static final Map<String, RecordForm> FORMS =
      Map.of(
          "sales",
          csv(
              "(?<product>[^,]+),(?<category>[^,]+),(?<price>[0-9]+[.][0-9]{2}),(?<quantity>[1-5]),"
                  + "(?<customer_id>C[0-9]{3}),(?<region>North|South|East|West)"),
          "activity",
          csv(
              "(?<user_id>u[0-9]+),(?<page>/[^,]*),(?<action>[a-z]+),"
                  + "(?<session_id>u[0-9]+-s[0-9]+)"),
          "mall",
          RecordForm.matching(
                  "[{]\"eventTime\":\"(?<time>[^\"]*)\",\"action\":\"(?<action>[a-z]+)\","
                      + "\"district\":\"(?<district>[^\"]+)\"}")
              .eventTime("time", TIME),
          "interactions",
          csv("(?<user_id>[0-9]+),(?<event>[a-z]+)"),
          "videos",
          csv("(?<video_id>v[0-9]+),(?<user_id>[0-9]+)(,(?<event>[a-z]+))?"),
          "logs",
          RecordForm.matching(
                  "(?<address>[0-9.]+) - - \\[(?<time>[^ ]+) \\+0000\\] \"(?<method>[A-Z]+) "
                      + "(?<endpoint>[^ ]+) HTTP/1.1\" (?<status>[0-9]{3}) (?<size>[0-9]+)")
              .eventTime("time", "dd/MMM/uuuu:HH:mm:ss"),
          "words",
          csv("(?<word>[a-f]{2}( [a-f]{2}){0,3})"));

  @TempDir Path directory;

  private static RecordForm csv(String fields) {
    return RecordForm.matching("(?<time>[^,]*)," + fields).eventTime("time", TIME);
  }

  static List<Kind> kinds() {
    return Kinds.all();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sales, ad0f6074",
    "activity, 4f37dc65",
    "mall, 66a2456a",
    "interactions, 9be9d34d",
    "videos, 2c0cd030",
    "logs, 8c9a6b2b",
    "words, 64b4fe1e"
  })
  void a_seed_gives_the_same_bytes_for_ever(String kind, String digest) throws Exception {
    String yaml = text(disordered(kind, 42, 40), ScriptFormat.YAML);
    byte[] sha = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(sha)).startsWith(digest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "tr-TR"})
  void neither_locale_nor_zone_matters(String locale) throws Exception {
    Locale usual = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    for (Kind kind : Kinds.all()) {
      String here = text(disordered(kind.name(), 7, 10), ScriptFormat.YAML);
      try {
        Locale.setDefault(Locale.forLanguageTag(locale));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertThat(text(disordered(kind.name(), 7, 10), ScriptFormat.YAML)).isEqualTo(here);
      } finally {
        Locale.setDefault(usual);
        TimeZone.setDefault(zone);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_written_script_reads_back_as_the_same_ticks(ScriptFormat format) throws Exception {
    for (Kind kind : Kinds.all()) {
      Script script = disordered(kind.name(), 3, 30);
      Path file = directory.resolve(kind.name() + "." + format.word());
      Files.writeString(file, text(script, format));
      Script read = ScriptReader.read(file, kind.inputs().stream().map(Input::named).toList());
      assertThat(ticks(read)).isEqualTo(ticks(script));
      assertThat(List.of(read.name(), read.start(), read.interval(), read.records()))
          .isEqualTo(List.of(script.name(), script.start(), script.interval(), script.records()));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_record_has_the_fields_of_its_kind(Kind kind) {
    RecordForm.Reader reader = FORMS.get(kind.name()).reader();
    records(disordered(kind.name(), 5, 100))
        .forEach(record -> assertThat(reader.read(record)).as(record).hasSize(1));
  }

  @Test
  void a_record_of_the_mall_is_json() throws Exception {
    for (String record : records(disordered("mall", 5, 20)).toList()) {
      assertThat(new ObjectMapper().readTree(record).fieldNames())
          .toIterable()
          .containsExactly("eventTime", "action", "district");
    }
  }

  @Test
  void every_video_has_the_next_number_and_interactions_are_with_videos_that_are_there() {
    long posted = 0;
    for (Tick tick : ticks(disordered("videos", 11, 200))) {
      List<Long> before = numbers(tick.records("videos"));
      for (long video : before) {
        assertThat(video).isEqualTo(posted + 1);
        posted = video;
      }
      assertThat(numbers(tick.records("interactions"))).isNotEmpty();
      assertThat(numbers(tick.records("interactions"))).allMatch(with(posted));
    }
  }

  private static Predicate<Long> with(long posted) {
    return video -> video >= 1 && video <= posted && video > posted - 30;
  }

  private static List<Long> numbers(List<String> records) {
    return records.stream()
        .map(record -> Long.parseLong(record.split(",", -1)[1].substring(1)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void without_rates_every_record_is_in_order_and_within_the_interval_before_its_tick(Kind kind) {
    Script script = GeneratedScript.of(kind, 9, 50, 7, Disorder.none(kind));
    Instant latest = Instant.MIN;
    for (Tick tick : ticks(script)) {
      for (Instant time : times(kind, tick)) {
        assertThat(time).isBefore(script.timeOf(tick.number()));
        assertThat(time).isAfterOrEqualTo(script.timeOf(tick.number()).minus(script.interval()));
        latest = time.isAfter(latest) ? time : latest;
      }
    }
    assertThat(latest).isAfter(script.timeOf(49));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void late_and_out_of_order_records_come_at_the_stated_rates(Kind kind) {
    Script script = GeneratedScript.of(kind, 1, 2_000, 5, Disorder.of(kind, 0.2, 0.3));
    Tally tally = Tally.of(kind, script);
    assertThat(tally.late).isCloseTo(2_000, within(150));
    assertThat(tally.outOfOrder).isCloseTo(3_000, within(150));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_record_from_the_second_tick_on_may_be_late(Kind kind) {
    Script script = GeneratedScript.of(kind, 1, 20, 5, Disorder.of(kind, 1, 0));
    assertThat(Tally.of(kind, script)).extracting(it -> it.late).isEqualTo(19 * 5);
  }

  @Test
  void rates_change_times_and_nothing_else() {
    Kind kind = Kinds.find("sales").orElseThrow();
    Stream<String> ordered = records(GeneratedScript.of(kind, 6, 30, 5, Disorder.none(kind)));
    Stream<String> late = records(GeneratedScript.of(kind, 6, 30, 5, Disorder.of(kind, 0.5, 0.2)));
    assertThat(late.map(it -> it.substring(TIME.length())))
        .containsExactlyElementsOf(ordered.map(it -> it.substring(TIME.length())).toList());
  }

  @Test
  void other_seeds_give_other_records() {
    assertThat(ticks(disordered("words", 1, 10))).isNotEqualTo(ticks(disordered("words", 2, 10)));
    assertThat(ticks(disordered("words", Long.MIN_VALUE, 10)))
        .isNotEqualTo(ticks(disordered("words", Long.MAX_VALUE, 10)));
  }

  @Test
  void a_longer_script_begins_like_a_shorter_one() {
    assertThat(ticks(disordered("logs", 4, 50)).subList(0, 20))
        .isEqualTo(ticks(disordered("logs", 4, 20)));
  }

  @Test
  void a_script_can_be_read_any_number_of_times_and_side_by_side() {
    Script script = disordered("activity", 8, 10);
    try (TickCursor one = script.open();
        TickCursor other = script.open()) {
      one.next();
      assertThat(other.next()).isEqualTo(ticks(script).get(0));
      assertThat(one.next()).isEqualTo(ticks(script).get(1));
    }
  }

  @Test
  void what_cannot_be_a_script_is_refused() {
    Kind kind = Kinds.find("words").orElseThrow();
    Schedule schedule = new Schedule(Instant.parse("2021-10-01T00:00:00Z"), Duration.ofMinutes(1));
    Schedule shifted = new Schedule(Instant.parse("2021-10-01T00:00:01Z"), Duration.ofMinutes(1));
    Disorder none = Disorder.none(kind);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratedScript(kind, 1, schedule, 0, 1, none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratedScript(kind, 1, schedule, 1, 0, none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratedScript(kind, 1, schedule, 1, 100_001, none));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneratedScript(kind, 1, shifted, 1, 1, none))
        .withMessageContaining("multiple of the interval");
    assertThatIllegalArgumentException().isThrownBy(() -> Disorder.of(kind, 0.6, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> Disorder.of(kind, -0.1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Disorder.of(kind, 0, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disorder(0, 0, Duration.ofMillis(1_500)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Disorder(0, 0, Duration.ZERO));
  }

  private static GeneratedScript disordered(String name, long seed, int ticks) {
    Kind kind = Kinds.find(name).orElseThrow();
    return GeneratedScript.of(kind, seed, ticks, 10, Disorder.of(kind, 0.1, 0.2));
  }

  private static String text(Script script, ScriptFormat format) throws Exception {
    StringWriter text = new StringWriter();
    format.write(script, text, ((GeneratedScript) script).kind().inputs());
    return text.toString();
  }

  private static List<Tick> ticks(Script script) {
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      cursor.forEachRemaining(ticks::add);
    }
    return ticks;
  }

  private static Stream<String> records(Script script) {
    return ticks(script).stream()
        .flatMap(tick -> tick.records().values().stream())
        .flatMap(List::stream);
  }

  private static List<Instant> times(Kind kind, Tick tick) {
    RecordForm.Reader reader = FORMS.get(kind.name()).reader();
    return tick.records().values().stream()
        .flatMap(List::stream)
        .map(record -> reader.read(record).get(0).time().orElseThrow())
        .toList();
  }

  /** Counts what is late and what is out of order by what the words say, not by how it is made. */
  private static final class Tally {
    private int late;
    private int outOfOrder;

    static Tally of(Kind kind, Script script) {
      Tally tally = new Tally();
      Instant before = Instant.MAX;
      Instant latest = Instant.MIN;
      for (Tick tick : ticks(script)) {
        for (Instant time : times(kind, tick)) {
          // by its tick: two inputs of a tick are read one after the other
          boolean inOrder =
              !time.isBefore(script.timeOf(tick.number()).minus(script.interval()))
                  && kind.inputs().size() > 1;
          if (!before.equals(Instant.MAX) && time.isBefore(before.minus(kind.delay()))) {
            tally.late++;
          } else if (time.isBefore(latest) && !inOrder) {
            tally.outOfOrder++;
          }
          latest = time.isAfter(latest) ? time : latest;
        }
        before = latest;
      }
      return tally;
    }
  }
}
