package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.dstream.tours.DStreamSinkTour;
import io.github.streamparity.dstream.tours.DStreamTriggerTour;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.tours.StructuredSinkTour;
import io.github.streamparity.structured.tours.StructuredTriggerTour;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs whose function is simple: they show what a program can have around it. */
public final class ToursPairs implements PairProvider {
  /** Made by the service loader. */
  public ToursPairs() {}

  @Override
  public String family() {
    return "tours";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(sinkTour(), triggerTour());
  }

  private static JobPair sinkTour() {
    return JobPair.named("sink-tour")
        .describedAs("writes words to every kind of sink: the same rows in each")
        .input("lines", RecordForm.words("value"))
        .output(Output.append("rows").column("value", STRING))
        .dstream(DStreamSinkTour::rows)
        .structured(OutputMode.Append(), StructuredSinkTour::rows)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(ToursPairs.class, "sink-tour.yaml"))
        .build();
  }

  private static JobPair triggerTour() {
    return JobPair.named("trigger-tour")
        .describedAs("counts the words of each line: a job for every kind of trigger")
        .input("lines", RecordForm.matching("(?<line>.*)"))
        .output(Output.append("counts").column("line", STRING).column("words", LONG))
        .dstream(DStreamTriggerTour::counts)
        .structured(OutputMode.Append(), StructuredTriggerTour::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(ToursPairs.class, "trigger-tour.yaml"))
        .build();
  }
}
