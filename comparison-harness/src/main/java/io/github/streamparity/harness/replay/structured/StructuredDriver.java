package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.pair.StructuredVariant;
import io.github.streamparity.harness.replay.DeclaredOutputs;
import io.github.streamparity.harness.replay.EngineDriver;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.RowConversion;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.replay.TickResult;
import io.github.streamparity.harness.replay.source.ReplayInputs;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import java.io.IOException;
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
  private final PairDeclaration pair;
  private final StructuredVariant variant;
  private final ReplayInputs inputs;
  private final ScriptFeed feed;
  private final StructuredPort port;
  private final Path checkpoint;
  private final Stretch stretch;
  private final Pacing pacing;
  private final ReplayListener listener;
  private volatile boolean isStarted;
  private final List<VirtualQuery> queries = new ArrayList<>();

  /**
   * @param session the variant's own, so that nothing it sets there is found by another one
   */
  public StructuredDriver(
      SparkSession session,
      PairDeclaration pair,
      StructuredVariant variant,
      ReplayInputs inputs,
      StructuredPort port,
      Path checkpoint,
      Stretch stretch,
      Pacing pacing,
      ReplayListener listener) {
    this.session = session;
    this.pair = pair;
    this.variant = variant;
    this.inputs = inputs;
    this.feed = inputs.feed();
    this.port = port;
    this.checkpoint = checkpoint;
    this.stretch = stretch;
    this.pacing = pacing;
    this.listener = listener;
  }

  @Override
  public void start() throws Exception {
    SparkSession.setActiveSession(session);
    inputs.resume(stretch, port);
    List<QueryPlan> plans = variant.job().queries(streams(), inputs.tables().paths());
    DeclaredOutputs.require(pair, plans);
    feed.keep(plans.stream().mapToInt(QueryPlan::ticksPerTrigger).max().orElseThrow());
    for (QueryPlan plan : plans) {
      Path directory = checkpoint.resolve("query-" + queries.size());
      VirtualQuery query =
          new VirtualQuery(session, plan, directory, stretch, feed, port, pacing, this::emitted);
      queries.add(query);
      query.start();
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
    if (feed.released() < number) {
      inputs.release(number, port);
    }
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
        batches, pair.outputs().stream().map(OutputDeclaration::name).map(reports::get).toList());
  }

  @Override
  public void stop() throws Exception {
    for (VirtualQuery query : queries) {
      query.stop();
    }
  }

  private void emitted(int tick, String name, Dataset<Row> rows) {
    OutputDeclaration output = pair.output(name);
    listener.emitted(new Emission(tick, name, RowConversion.fromRows(variant, output, rows)));
  }

  private Map<String, Dataset<Row>> streams() throws IOException {
    Map<String, Dataset<Row>> streams = new LinkedHashMap<>();
    for (String input : inputs.streams()) {
      streams.put(
          input, port.open(session.readStream().option(StructuredPort.INPUT, input), input));
    }
    return streams;
  }
}
