package io.github.streamparity.harness.replay.worker;

import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.capture.CaptureLines;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.replay.EmissionLine;
import io.github.streamparity.harness.replay.LastTick;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.worker.WorkerMessage.Event;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One process hears just what the other one reports, whatever is in the rows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureMessagesTest {
  private static final long MARK = 0x5ca1ab1e;
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
        new Emission(1, "second one", List.of(new CapturedRow(List.of((Object) word))));

    Heard heard = hear(CaptureMessages.emission(PAIR, emission));

    assertThat(heard.emissions).containsExactly(emission);
    assertThat(heard.lines).isEmpty();
  }

  @Test
  void an_emission_goes_unread_to_a_listener_that_takes_lines() throws Exception {
    Emission emission =
        new Emission(1, "first", List.of(new CapturedRow(List.of((Object) "blue"))));
    Heard heard = new Heard(true);

    CaptureMessages.tell(sent(CaptureMessages.emission(PAIR, emission)), PAIR, new LastTick(heard));

    assertThat(heard.emissions).isEmpty();
    assertThat(heard.lines)
        .containsExactly(
            new EmissionLine(PAIR, 1, "first", CaptureLines.emission(FIRST, emission)));
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

    Heard heard = hear(CaptureMessages.tick(1, 1, reports));

    assertThat(heard.ticks).containsExactly("1 1 " + reports);
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

    assertThat(CaptureMessages.outcome(sent(message))).isEqualTo(outcome);
    assertThat(CaptureMessages.isReusable(sent(message))).isFalse();
    assertThat(CaptureMessages.isReusable(sent(CaptureMessages.ended(outcome, true)))).isTrue();
  }

  @Test
  void half_a_message_is_none() throws Exception {
    WorkerMessage message = CaptureMessages.tick(1, 1, List.of(TickReport.of("first", 1, 2)));
    byte[] bytes = bytes(message);

    assertThat(read(bytes)).hasValue(message);
    assertThat(read(new byte[0])).isEmpty();
    for (int end = 1; end < bytes.length; end++) {
      byte[] half = Arrays.copyOf(bytes, end);
      assertThatThrownBy(() -> read(half)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void bytes_that_somebody_else_writes_are_not_a_message() throws Exception {
    byte[] printed = "what a job printed to a descriptor that is not its own".getBytes(UTF_8);
    byte[] forged = bytes(CaptureMessages.tick(1, 1, List.of(TickReport.of("first", 1, 2))));
    forged[0]++;
    byte[] unknown = bytes(WorkerMessage.of(Event.READY, "4.1.0"));
    unknown[Long.BYTES] = 99;
    byte[] negative = bytes(WorkerMessage.of(Event.REFUSED, ""));
    negative[Long.BYTES + 3] = -1;

    assertThatThrownBy(() -> read(printed)).hasMessage("bytes that are no message");
    assertThatThrownBy(() -> read(forged)).hasMessage("bytes that are no message");
    assertThatThrownBy(() -> read(unknown)).hasMessage("no event has the number 99");
    assertThatThrownBy(() -> read(negative)).hasMessageStartingWith("no text has the length -");
  }

  @Test
  void what_no_replay_says_next_is_refused() {
    Emission late = new Emission(2, "first", List.of());
    String line = CaptureLines.emission(FIRST, late);

    assertThatThrownBy(() -> hear(CaptureMessages.emission(PAIR, late)))
        .hasMessage("EMISSION of tick 2 in tick 1");
    assertThatThrownBy(() -> hear(WorkerMessage.of(Event.EMISSION, 1, 2, line)))
        .hasMessage("EMISSION of output 2");
    assertThatThrownBy(() -> hear(WorkerMessage.of(Event.EMISSION, "one", 0, line)))
        .hasMessage("EMISSION with one, which is no number");
    assertThatThrownBy(() -> hear(CaptureMessages.tick(3, 1, List.of())))
        .hasMessage("TICK of tick 3 in tick 1");
    assertThatThrownBy(() -> hear(WorkerMessage.of(Event.READY, "4.1.0")))
        .hasMessage("READY in a replay");
    assertThatThrownBy(() -> hear(WorkerMessage.of(Event.TICK, "no JSON")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void how_the_engines_are_set_up_and_which_providers_there_are() throws Exception {
    ReplaySettings settings =
        new ReplaySettings(
            new Pacing(Pacing.Trigger.ASAP, false),
            Duration.ofHours(24),
            true,
            Map.of("spark.a", "", "spark.b", "two words"));
    WorkerSetup setup = new WorkerSetup(settings, List.of("com.example.Pairs"));

    assertThat(WorkerSetup.read(sent(setup.message()))).isEqualTo(setup);
  }

  private static Heard hear(WorkerMessage message) throws Exception {
    Heard heard = new Heard(false);
    CaptureMessages.tell(sent(message), PAIR, new LastTick(heard));
    return heard;
  }

  /** The message as it arrives. */
  private static WorkerMessage sent(WorkerMessage message) throws IOException {
    return read(bytes(message)).orElseThrow();
  }

  private static byte[] bytes(WorkerMessage message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(MARK);
    message.write(out);
    return bytes.toByteArray();
  }

  private static Optional<WorkerMessage> read(byte[] bytes) throws IOException {
    return WorkerChannel.receive(new DataInputStream(new ByteArrayInputStream(bytes)), MARK);
  }

  private static final class Heard implements ReplayListener {
    private final boolean takesLines;
    private final List<Emission> emissions = new ArrayList<>();
    private final List<EmissionLine> lines = new ArrayList<>();
    private final List<String> ticks = new ArrayList<>();

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
    public void ended(ReplayOutcome outcome) {}
  }
}
