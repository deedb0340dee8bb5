package io.github.streamparity.harness.replay.program;

import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The messages from which a program's process learns of the script's records. */
final class ProgramRecords {
  private ProgramRecords() {}

  /** A record as a value of the wire: its text, or a mapping where it has more than that. */
  static Object wire(ScriptRecord record) {
    if (record.isText()) {
      return record.value();
    }
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("value", record.value());
    record.key().ifPresent(it -> wire.put("key", it));
    record.topic().ifPresent(it -> wire.put("topic", it));
    record.partition().ifPresent(it -> wire.put("partition", it));
    record.offset().ifPresent(it -> wire.put("offset", it));
    record.timestamp().ifPresent(it -> wire.put("timestamp", it));
    if (!record.headers().isEmpty()) {
      wire.put("headers", record.headers());
    }
    return wire;
  }

  /** The partitions of a topic: the last one, and the first offset of each. */
  private static final class Partitions {
    private final Map<Integer, OptionalLong> offsets = new TreeMap<>();
    private int last;
  }

  /**
   * The partitions to which the script ever writes: programs see all of them from the start.
   *
   * @param least number of partitions that a topic has at least
   * @return a mapping for each, with its input, topic, partition and first offset
   */
  static List<Object> beginnings(PairDeclaration pair, Script script, int least)
      throws IOException {
    List<Object> beginnings = new ArrayList<>();
    List<Input> topics = pair.inputs().stream().filter(Input::isTopic).toList();
    if (topics.isEmpty()) {
      return beginnings;
    }
    Map<String, Map<String, Partitions>> found = new TreeMap<>();
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        for (Input input : topics) {
          for (ScriptRecord record : tick.arriving(input.name())) {
            read(record, found.computeIfAbsent(input.name(), it -> new TreeMap<>()));
          }
        }
      }
    }
    found.forEach(
        (input, ofInput) ->
            ofInput.forEach(
                (topic, partitions) -> {
                  for (int i = 0; i < Math.max(least, partitions.last + 1); i++) {
                    OptionalLong offset = partitions.offsets.getOrDefault(i, OptionalLong.empty());
                    beginnings.add(beginning(input, topic, i, offset));
                  }
                }));
    return beginnings;
  }

  private static void read(ScriptRecord record, Map<String, Partitions> topics) {
    Partitions partitions =
        topics.computeIfAbsent(record.topic().orElse(""), it -> new Partitions());
    int partition = record.partition().orElse(0);
    partitions.last = Math.max(partitions.last, partition);
    partitions.offsets.putIfAbsent(partition, record.offset());
  }

  private static Map<String, Object> beginning(
      String input, String topic, int partition, OptionalLong offset) {
    Map<String, Object> beginning = new LinkedHashMap<>();
    beginning.put("input", input);
    beginning.put("partition", partition);
    if (!topic.isEmpty()) {
      beginning.put("topic", topic);
    }
    offset.ifPresent(it -> beginning.put("offset", it));
    return beginning;
  }
}
