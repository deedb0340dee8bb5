package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.DECIMAL;
import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.activity.DStreamClickAnomalies;
import io.github.streamparity.dstream.activity.DStreamFraudAlerts;
import io.github.streamparity.dstream.activity.DStreamLogAnalysis;
import io.github.streamparity.dstream.activity.DStreamPageViews;
import io.github.streamparity.dstream.activity.DStreamUserActions;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.activity.StructuredClickAnomalies;
import io.github.streamparity.structured.activity.StructuredFraudAlerts;
import io.github.streamparity.structured.activity.StructuredLogAnalysis;
import io.github.streamparity.structured.activity.StructuredPageViews;
import io.github.streamparity.structured.activity.StructuredUserActions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaDStreamLike;

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
    return List.of(pageViews(), userActions(), clickAnomalies(), logAnalysis(), fraudAlerts());
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
        .script(() -> ScriptReader.resource(ActivityPairs.class, "page-views.yaml"))
        .build();
  }

  private static JobPair userActions() {
    return JobPair.named("user-actions")
        .describedAs("counts actions by user and action, each batch on its own")
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
        .script(() -> ScriptReader.resource(ActivityPairs.class, "user-actions.yaml"))
        .build();
  }

  private static JobPair clickAnomalies() {
    return JobPair.named("click-anomalies")
        .describedAs("finds users with more than 10 actions in 30 seconds of event time")
        .input("lines", activities())
        .output(
            Output.update("anomalies")
                .column("window_start", TIMESTAMP)
                .column("window_end", TIMESTAMP)
                .column("user_id", STRING)
                .column("actions", LONG)
                .key("window_start", "window_end", "user_id"))
        .dstream(DStreamClickAnomalies::anomalies)
        .structured(OutputMode.Update(), StructuredClickAnomalies::anomalies)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record").withDelay(Duration.ofMinutes(1)))
        .script(() -> ScriptReader.resource(ActivityPairs.class, "click-anomalies.yaml"))
        .build();
  }

  private static JobPair logAnalysis() {
    return JobPair.named("log-analysis")
        .describedAs("keeps five tables of an access log: sizes, codes, addresses, endpoints")
        .input(
            "lines",
            RecordForm.matching(
                "(?<ip>\\S+) \\S+ \\S+ \\[(?<time>[^]]+)] \"\\S+ (?<endpoint>\\S+) \\S+\""
                    + " (?<code>\\d{3}) (?<size>\\d{1,12})"))
        .output(
            Output.complete("content_sizes")
                .column("count", LONG)
                .column("sum", LONG)
                .column("least", LONG)
                .column("largest", LONG))
        .output(lines(Output.complete("response_codes").column("code", STRING)).key("code"))
        .output(lines(Output.complete("frequent_addresses").column("ip", STRING)).key("ip"))
        .output(
            lines(Output.complete("top_endpoints").column("endpoint", STRING))
                .key("endpoint")
                .inOrder())
        .output(
            lines(
                    Output.complete("codes_by_minute")
                        .column("minute", TIMESTAMP)
                        .column("code", STRING))
                .key("minute", "code"))
        .dstreamJob(ActivityPairs::logTables)
        .structuredJob(ActivityPairs::logQueries)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(ActivityPairs.class, "log-analysis.yaml"))
        .build();
  }

  private static Output lines(Output table) {
    return table.column("lines", LONG);
  }

  private static Map<String, JavaDStreamLike<?, ?, ?>> logTables(
      Map<String, JavaDStream<String>> inputs) {
    JavaDStream<String> lines = inputs.get("lines");
    return Map.of(
        "content_sizes", DStreamLogAnalysis.contentSizes(lines),
        "response_codes", DStreamLogAnalysis.responseCodes(lines),
        "frequent_addresses", DStreamLogAnalysis.frequentAddresses(lines),
        "top_endpoints", DStreamLogAnalysis.topEndpoints(lines),
        "codes_by_minute", DStreamLogAnalysis.codesByMinute(lines));
  }

  private static List<QueryPlan> logQueries(Map<String, Dataset<Row>> inputs) {
    Dataset<Row> lines = inputs.get("lines");
    return List.of(
        complete("content_sizes", StructuredLogAnalysis.contentSizes(lines)),
        complete("response_codes", StructuredLogAnalysis.responseCodes(lines)),
        complete("frequent_addresses", StructuredLogAnalysis.frequentAddresses(lines)),
        complete("top_endpoints", StructuredLogAnalysis.topEndpoints(lines)),
        complete("codes_by_minute", StructuredLogAnalysis.codesByMinute(lines)));
  }

  private static QueryPlan complete(String output, Dataset<Row> table) {
    return QueryPlan.into(output, table, OutputMode.Complete());
  }

  private static JobPair fraudAlerts() {
    return JobPair.named("fraud-alerts")
        .describedAs("finds payments far from a card's own history, kept in state by card")
        .input(
            "lines",
            RecordForm.matching("(?<time>[^,]*),(?<card>[^,]*),(?<amount>\\d{1,7}\\.\\d{2})")
                .eventTime("time", "uuuu-MM-dd HH:mm:ss"))
        .output(
            Output.append("alerts")
                .column("time", TIMESTAMP)
                .column("card", STRING)
                .column("amount", DECIMAL)
                .column("mean", DECIMAL))
        .dstream(DStreamFraudAlerts::alerts)
        .structured(OutputMode.Append(), StructuredFraudAlerts::alerts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(ActivityPairs.class, "fraud-alerts.yaml"))
        .build();
  }

  /** A time, a user, a page, an action and a session. */
  private static RecordForm activities() {
    return RecordForm.matching(
            "(?<time>[^,]*),(?<user_id>[^,]*),(?<page>[^,]*),(?<action>[^,]*),(?<session_id>[^,]*)")
        .eventTime("time", "uuuu-MM-dd HH:mm:ss");
  }
}
