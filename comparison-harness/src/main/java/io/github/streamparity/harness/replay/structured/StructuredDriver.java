package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.replay.DeclaredOutputs;
import io.github.streamparity.harness.replay.EngineDriver;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.TickResult;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Drives the queries of a structured job: one trigger a tick, or as many as there is work for. */
public final class StructuredDriver implements EngineDriver {
  private final SparkSession session;
  private final JobPair pair;
  private final ScriptFeed feed;
  private final Path checkpoint;
  private final Pacing pacing;
  private final ReplayListener listener;
  private volatile boolean isStarted;
  private final List<VirtualQuery> queries = new ArrayList<>();

  /**
   * @param session the variant's own, so that nothing it sets there is found by another one
   */
  public StructuredDriver(
      SparkSession session,
      JobPair pair,
      ScriptFeed feed,
      Path checkpoint,
      Pacing pacing,
      ReplayListener listener) {
    this.session = session;
    this.pair = pair;
    this.feed = feed;
    this.checkpoint = checkpoint;
    this.pacing = pacing;
    this.listener = listener;
  }

  @Override
  public void start() throws Exception {
    SparkSession.setActiveSession(session);
    List<QueryPlan> plans = pair.structured().queries(inputs());
    DeclaredOutputs.requireSame(
        pair.declaration(), plans.stream().flatMap(plan -> plan.outputs().stream()).toList());
    for (QueryPlan plan : plans) {
      Path directory = checkpoint.resolve("query-" + queries.size());
      VirtualQuery query = new VirtualQuery(session, pair, plan, feed, pacing, listener);
      queries.add(query);
      query.start(directory);
    }
    isStarted = true;
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }

  @Override
  public TickResult tick(int number) throws Exception {
    // As soon as possible means at once when a tick is released: the clocks come before it.
    boolean asap = pacing.trigger() == Pacing.Trigger.ASAP;
    if (asap) {
      queries.forEach(query -> query.begin(number));
    }
    feed.release(number);
    Map<String, TickReport> reports = new LinkedHashMap<>();
    int batches = 0;
    for (VirtualQuery query : queries) {
      if (!asap) {
        query.begin(number);
      }
      TickResult result = query.end(number);
      batches += result.batches();
      result.reports().forEach(report -> reports.put(report.output(), report));
    }
    return new TickResult(
        batches,
        pair.declaration().outputs().stream()
            .map(OutputDeclaration::name)
            .map(reports::get)
            .toList());
  }

  @Override
  public void stop() throws Exception {
    for (VirtualQuery query : queries) {
      query.stop();
    }
  }

  private Map<String, Dataset<Row>> inputs() {
    Map<String, Dataset<Row>> inputs = new LinkedHashMap<>();
    for (String input : pair.declaration().inputs()) {
      inputs.put(
          input,
          session
              .readStream()
              .format(ScriptedSource.class.getName())
              .option(ScriptedSource.SPOOL, feed.spool())
              .option(ScriptedSource.INPUT, input)
              .load());
    }
    return inputs;
  }
}
