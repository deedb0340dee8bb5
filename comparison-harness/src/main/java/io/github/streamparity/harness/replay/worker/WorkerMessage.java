package io.github.streamparity.harness.replay.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * What a replaying process says, a line a message: an event, a space, and then an object of JSON
 * or, for what is captured, a capture's own line, which whoever passes it on need not read.
 *
 * <pre>
 * ready {}
 * started {}
 * emission 3 0 {"tick":3,"output":"counts","rows":[…]}
 * tick {"tick":3,…}
 * exit {"caller":"com.example.Job.run(Job.java:12)"}
 * ended true {"end":"completed",…}
 * </pre>
 *
 * A line ends in a tab, which JSON escapes: a line without one is half of what was to be said.
 *
 * @param event what happened
 * @param text what is said of it
 */
record WorkerMessage(String event, String text) {
  /** Strings of any length, and even half a surrogate pair, survive. */
  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .build());

  private static final char END = '\t';

  /** A message that says nothing but an event. */
  static WorkerMessage of(String event) {
    return of(event, JSON.createObjectNode());
  }

  /** A message with an object. */
  static WorkerMessage of(String event, ObjectNode object) {
    return new WorkerMessage(event, object.toString());
  }

  /** Reads a line; empty if it is none or only half of one. */
  static Optional<WorkerMessage> read(String line) {
    int space = line.indexOf(' ');
    int last = line.length() - 1;
    return space < 1 || line.charAt(last) != END
        ? Optional.empty()
        : Optional.of(new WorkerMessage(line.substring(0, space), line.substring(space + 1, last)));
  }

  /** The message as a line, without a line break. */
  String line() {
    return event + ' ' + text + END;
  }

  /** Whether an event is what happened. */
  boolean is(String name) {
    return event.equals(name);
  }

  /** What is said, where it is an object. */
  JsonNode object() throws IOException {
    return JSON.readTree(text);
  }
}
