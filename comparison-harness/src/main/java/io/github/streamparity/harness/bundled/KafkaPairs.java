package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.dstream.kafka.DStreamKafkaWordCount;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.kafka.StructuredKafkaWordCount;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that read a topic and write to another one. */
public final class KafkaPairs implements PairProvider {
  /** Made by the service loader. */
  public KafkaPairs() {}

  @Override
  public String family() {
    return "kafka";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(kafkaWordCount());
  }

  private static JobPair kafkaWordCount() {
    return JobPair.named("kafka-word-count")
        .describedAs("counts the words of a topic, and writes word:count to another one")
        .input("lines", RecordForm.words("key"))
        .output(Output.append("counts").column("key", STRING).column("value", STRING))
        .dstream(DStreamKafkaWordCount::counts)
        .structured(OutputMode.Update(), StructuredKafkaWordCount::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(KafkaPairs.class, "kafka-word-count.yaml"))
        .build();
  }
}
