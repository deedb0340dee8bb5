package io.github.streamparity.harness.replay.worker;

import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CaptureLines;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.ReplayListener;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a replaying process says is what the other one hears, whatever is in the rows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureMessagesTest {
  private static final OutputDeclaration FIRST =
      Output.append("first").column("word", STRING).declaration();
  private static final OutputDeclaration SECOND =
      Output.append("second one").column("word", STRING).declaration();
  private static final PairDeclaration PAIR =
      new PairDeclaration(
          "two", "", List.of(), List.of(FIRST, SECOND), Optional.empty(), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {"blue", "", "a b", "tab\there", "line\nbreak\r", "\"quoted\\", "\u2028", "\ud83d"})
  void an_emission(String word) throws Exception {
    Emission emission =
        new Emission(3, "second one", List.of(new CapturedRow(List.of((Object) word))));

    Heard heard = hear(CaptureMessages.emission(PAIR, emission));

    assertThat(heard.emissions).containsExactly(emission);
    assertThat(heard.lines).isEmpty();
  }

  @Test
  void an_emission_goes_unread_to_a_listener_that_takes_lines() throws Exception {
    Emission emission =
        new Emission(3, "first", List.of(new CapturedRow(List.of((Object) "blue"))));
    Heard heard = new Heard(true);

    CaptureMessages.tell(sent(CaptureMessages.emission(PAIR, emission)), PAIR, heard);

    assertThat(heard.emissions).isEmpty();
    assertThat(heard.lines)
        .containsExactly(
            new EmissionLine(PAIR, 3, "first", CaptureLines.emission(FIRST, emission)));
  }

  @Test
  void a_tick_with_all_that_is_reported_of_it() throws Exception {
    List<TickReport> reports =
        List.of(
            new TickReport(
                "first",
                1,
                5,
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.parse("2021-10-01T09:30:00Z")),
                Optional.of(Instant.parse("2021-10-01T09:40:00.123Z")),
                List.of(
                    new OperatorReport("dedupe", 3, 2, 1), new OperatorReport("dedupe", 1, 0, 0))),
            TickReport.of("second one", 0, 0));

    Heard heard = hear(CaptureMessages.tick(7, 1, reports));

    assertThat(heard.ticks).containsExactly("7 1 " + reports);
  }

  @Test
  void an_end_with_its_stack_trace() throws Exception {
    ReplayOutcome outcome =
        new ReplayOutcome(
            ReplayStatus.FAILED,
            2,
            2,
            Optional.of(new ReplayError(3, "no gohawks", Optional.of("\tat A\n\tat B\n"))));
    WorkerMessage message = CaptureMessages.ended(outcome, false);

    assertThat(hear(message).outcomes).containsExactly(outcome);
    assertThat(CaptureMessages.isClean(sent(message))).isFalse();
    assertThat(CaptureMessages.isClean(sent(CaptureMessages.ended(outcome, true)))).isTrue();
  }

  @Test
  void half_a_line_is_no_message() {
    String line = WorkerMessage.of("ready").line();

    assertThat(WorkerMessage.read(line)).hasValue(WorkerMessage.of("ready"));
    for (int end = 0; end < line.length(); end++) {
      assertThat(WorkerMessage.read(line.substring(0, end))).isEmpty();
    }
    assertThat(WorkerMessage.read("what a job printed to file descriptor 1")).isEmpty();
  }

  private static Heard hear(WorkerMessage message) throws Exception {
    Heard heard = new Heard(false);
    CaptureMessages.tell(sent(message), PAIR, heard);
    return heard;
  }

  /** The message as it arrives, one line of UTF-8. */
  private static WorkerMessage sent(WorkerMessage message) {
    byte[] bytes = (message.line() + "\n").getBytes(StandardCharsets.UTF_8);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1);
    return WorkerMessage.read(lines.get(0)).orElseThrow();
  }

  private static final class Heard implements ReplayListener {
    private final boolean takesLines;
    private final List<Emission> emissions = new ArrayList<>();
    private final List<EmissionLine> lines = new ArrayList<>();
    private final List<String> ticks = new ArrayList<>();
    private final List<ReplayOutcome> outcomes = new ArrayList<>();

    Heard(boolean takesLines) {
      this.takesLines = takesLines;
    }

    @Override
    public void emitted(Emission emission) {
      emissions.add(emission);
    }

    @Override
    public void emittedLine(EmissionLine line) {
      if (takesLines) {
        lines.add(line);
      } else {
        ReplayListener.super.emittedLine(line);
      }
    }

    @Override
    public void tickCompleted(int tick, int batches, List<TickReport> reports) {
      ticks.add(tick + " " + batches + " " + reports);
    }

    @Override
    public void ended(ReplayOutcome outcome) {
      outcomes.add(outcome);
    }
  }
}
