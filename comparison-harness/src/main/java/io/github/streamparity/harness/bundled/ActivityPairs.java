package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.dstream.activity.DStreamPageViews;
import io.github.streamparity.dstream.activity.DStreamUserActions;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.structured.activity.StructuredPageViews;
import io.github.streamparity.structured.activity.StructuredUserActions;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that follow what users of a site do. */
public final class ActivityPairs implements PairProvider {
  /** Made by the service loader. */
  public ActivityPairs() {}

  @Override
  public String family() {
    return "activity";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(pageViews(), userActions());
  }

  private static JobPair pageViews() {
    return JobPair.named("page-views")
        .describedAs("counts views by page from the start: mapWithState, update mode")
        .input("lines", activities())
        .output(Output.update("views").column("page", STRING).column("views", LONG).key("page"))
        .dstream(DStreamPageViews::views)
        .structured(OutputMode.Update(), StructuredPageViews::views)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> CanonicalScript.named("page-views.yaml"))
        .build();
  }

  private static JobPair userActions() {
    return JobPair.named("user-actions")
        .describedAs("counts actions by user and action of each batch on its own")
        .input("lines", activities())
        .output(
            Output.perBatch("actions")
                .column("user_id", STRING)
                .column("action", STRING)
                .column("count", LONG)
                .key("user_id", "action"))
        .dstream(DStreamUserActions::actions)
        .structuredForeachBatch(StructuredUserActions::actions)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> CanonicalScript.named("user-actions.yaml"))
        .build();
  }

  /** A time, a user, a page, an action and a session. */
  private static RecordForm activities() {
    return RecordForm.matching(
            "(?<time>[^,]*),(?<user_id>[^,]*),(?<page>[^,]*),(?<action>[^,]*),(?<session_id>[^,]*)")
        .eventTime("time", "uuuu-MM-dd HH:mm:ss");
  }
}
