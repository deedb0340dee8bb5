package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.BOOLEAN;
import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.state.DStreamDistinctEvents;
import io.github.streamparity.dstream.state.DStreamEventTimeouts;
import io.github.streamparity.dstream.state.DStreamExpiringState;
import io.github.streamparity.dstream.state.DStreamInitialState;
import io.github.streamparity.dstream.state.DStreamKeyedCounter;
import io.github.streamparity.dstream.state.DStreamRemovedState;
import io.github.streamparity.dstream.state.DStreamSessions;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.state.StructuredDistinctEvents;
import io.github.streamparity.structured.state.StructuredEventTimeouts;
import io.github.streamparity.structured.state.StructuredExpiringState;
import io.github.streamparity.structured.state.StructuredInitialState;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import io.github.streamparity.structured.state.StructuredKeyedCounterTransform;
import io.github.streamparity.structured.state.StructuredRemovedState;
import io.github.streamparity.structured.state.StructuredSessions;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that keep state for each key. */
public final class StatePairs implements PairProvider {
  /** Made by the service loader. */
  public StatePairs() {}

  @Override
  public String family() {
    return "state";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(
        keyedCounter(),
        keyedCounterTransform(),
        initialState(),
        expiringState(),
        eventTimeouts(),
        removedState(),
        distinctEvents(),
        sessions());
  }

  private static JobPair keyedCounter() {
    return JobPair.named("keyed-counter")
        .describedAs("counts each key in its own state: mapWithState, flatMapGroupsWithState")
        .input("lines", RecordForm.words("word"))
        .output(WordsPairs.wordCounts(Output.update("counts")))
        .dstream(DStreamKeyedCounter::counts)
        .structured(OutputMode.Update(), StructuredKeyedCounter::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "call-granularity")
        .script(() -> ScriptReader.resource(StatePairs.class, "keyed-counter.yaml"))
        .build();
  }

  private static JobPair keyedCounterTransform() {
    return JobPair.named("keyed-counter-transform")
        .describedAs("counts each key in its own state: mapWithState, transformWithState")
        .input("lines", RecordForm.words("word"))
        .output(WordsPairs.wordCounts(Output.update("counts")))
        .dstream(DStreamKeyedCounter::counts)
        // a reference would load the class with the pairs: Spark 3 has no transformWithState
        .structured(OutputMode.Update(), lines -> StructuredKeyedCounterTransform.counts(lines))
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "call-granularity")
        .script(() -> ScriptReader.resource(StatePairs.class, "keyed-counter-transform.yaml"))
        .build();
  }

  private static JobPair initialState() {
    return JobPair.named("initial-state")
        .describedAs("counts words from an initial state: updateStateByKey, flatMapGroupsWithState")
        .input("lines", RecordForm.words("word"))
        .output(WordsPairs.wordCounts(Output.complete("counts").candidate(Folding.UPDATE)))
        .dstream(DStreamInitialState::counts)
        .structured(OutputMode.Update(), StructuredInitialState::counts)
        .expecting(Agreement.FINAL)
        .accepting("empty-tick", "initial-state", "unchanged-keys")
        .script(() -> ScriptReader.resource(StatePairs.class, "initial-state.yaml"))
        .build();
  }

  private static JobPair expiringState() {
    return JobPair.named("expiring-state")
        .describedAs("counts words and forgets those that stay away: timeouts of both engines")
        .input("lines", RecordForm.words("word"))
        .output(
            Output.update("counts")
                .column("word", STRING)
                .column("count", LONG)
                .column("expired", BOOLEAN)
                .key("word"))
        .dstream(DStreamExpiringState::counts)
        .structured(OutputMode.Update(), StructuredExpiringState::counts)
        .accepting("empty-tick", "timeout-scan")
        .script(() -> ScriptReader.resource(StatePairs.class, "expiring-state.yaml"))
        .build();
  }

  private static JobPair eventTimeouts() {
    return JobPair.named("event-timeouts")
        .describedAs("forgets words that stay away: by arrival, or when a watermark has passed")
        .input("lines", RecordForm.words("word").timedByArrival())
        .output(
            Output.update("counts")
                .column("word", STRING)
                .column("count", LONG)
                .column("expired", BOOLEAN)
                .key("word"))
        .dstream(DStreamEventTimeouts::counts)
        .structured(OutputMode.Update(), StructuredEventTimeouts::counts)
        .accepting("empty-tick", "timeout-granularity")
        .script(() -> ScriptReader.resource(StatePairs.class, "event-timeouts.yaml"))
        .build();
  }

  private static JobPair removedState() {
    return JobPair.named("removed-state")
        .describedAs(
            "counts users' actions and forgets those who leave: an empty Optional," + " remove")
        .input("lines", RecordForm.matching("(?<user>[^ ]*) (?<action>.*)"))
        .output(
            Output.complete("counts")
                .candidate(Folding.UPDATE)
                .column("user", STRING)
                .column("actions", LONG)
                .key("user"))
        .dstream(DStreamRemovedState::counts)
        .structured(OutputMode.Update(), StructuredRemovedState::counts)
        .accepting("empty-tick", "removed-key", "unchanged-keys")
        .script(() -> ScriptReader.resource(StatePairs.class, "removed-state.yaml"))
        .build();
  }

  private static JobPair distinctEvents() {
    return JobPair.named("distinct-events")
        .describedAs("lets each event through once: state by hand, dropDuplicatesWithinWatermark")
        .input("lines", timed("id"))
        .output(Output.append("events").column("time", TIMESTAMP).column("id", STRING))
        .dstream(DStreamDistinctEvents::events)
        .structured(OutputMode.Append(), StructuredDistinctEvents::events)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(StatePairs.class, "distinct-events.yaml"))
        .build();
  }

  private static JobPair sessions() {
    return JobPair.named("sessions")
        .describedAs("counts users' events in sessions: state by hand, session_window")
        .input("lines", timed("user"))
        .output(
            Output.append("sessions")
                .column("user", STRING)
                .column("session_start", TIMESTAMP)
                .column("session_end", TIMESTAMP)
                .column("events", LONG))
        .dstream(DStreamSessions::sessions)
        .structured(OutputMode.Append(), StructuredSessions::sessions)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(StatePairs.class, "sessions.yaml"))
        .build();
  }

  private static RecordForm timed(String key) {
    return RecordForm.matching("(?<time>[^,]*),(?<%s>.*)".formatted(key))
        .eventTime("time", "uuuu-MM-dd HH:mm:ss");
  }
}
