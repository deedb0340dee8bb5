package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.joins.DStreamAdJoin;
import io.github.streamparity.dstream.joins.DStreamBlacklist;
import io.github.streamparity.dstream.joins.DStreamProfileInteractions;
import io.github.streamparity.dstream.joins.DStreamProfileRefresh;
import io.github.streamparity.dstream.joins.DStreamSameBatchJoin;
import io.github.streamparity.dstream.joins.DStreamVideoInteractions;
import io.github.streamparity.dstream.joins.DStreamWindowJoin;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.joins.StructuredAdJoin;
import io.github.streamparity.structured.joins.StructuredBlacklist;
import io.github.streamparity.structured.joins.StructuredProfileInteractions;
import io.github.streamparity.structured.joins.StructuredProfileRefresh;
import io.github.streamparity.structured.joins.StructuredSameBatchJoin;
import io.github.streamparity.structured.joins.StructuredVideoInteractions;
import io.github.streamparity.structured.joins.StructuredWindowJoin;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that join a stream with another one, or with a table. */
public final class JoinsPairs implements PairProvider {
  /** Made by the service loader. */
  public JoinsPairs() {}

  @Override
  public String family() {
    return "joins";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(
        sameBatchJoin(),
        windowJoin(),
        adJoin(),
        videoInteractions(),
        blacklist(),
        profileInteractions(),
        profileRefresh());
  }

  private static JobPair sameBatchJoin() {
    return JobPair.named("same-batch-join")
        .describedAs("joins impressions with clicks: in the same batch, or whenever they came")
        .input("impressions", RecordForm.matching("(?<ad>[^ ]*) (?<impression>.*)"))
        .input("clicks", RecordForm.matching("(?<ad>[^ ]*) (?<click>.*)"))
        .output(
            Output.append("joined")
                .column("ad", STRING)
                .column("impression", STRING)
                .column("click", STRING))
        .dstream(DStreamSameBatchJoin::joined)
        .structured(OutputMode.Append(), StructuredSameBatchJoin::joined)
        .accepting("empty-tick", "join-scope")
        .script(() -> ScriptReader.resource(JoinsPairs.class, "same-batch-join.yaml"))
        .build();
  }

  private static JobPair windowJoin() {
    return JobPair.named("window-join")
        .describedAs("joins impressions with clicks that came within three seconds")
        .input("impressions", RecordForm.matching("(?<ad>[^ ]*) (?<impression>.*)"))
        .input("clicks", RecordForm.matching("(?<ad>[^ ]*) (?<click>.*)"))
        .output(
            Output.append("joined")
                .column("ad", STRING)
                .column("impression", STRING)
                .column("click", STRING))
        .dstream(DStreamWindowJoin::joined)
        .structured(OutputMode.Append(), StructuredWindowJoin::joined)
        .accepting("empty-tick", "emitted-again")
        .script(() -> ScriptReader.resource(JoinsPairs.class, "window-join.yaml"))
        .build();
  }

  private static JobPair adJoin() {
    return JobPair.named("ad-join")
        .describedAs("joins impressions with clicks within an hour, if they come in time")
        .input("impressions", timed("(?<impression_time>[^,]*),(?<ad>[^,]*),(?<impression>.*)"))
        .input("clicks", timed("(?<click_time>[^,]*),(?<ad>[^,]*),(?<click>.*)"))
        .output(
            Output.append("joined")
                .column("ad", STRING)
                .column("impression_time", TIMESTAMP)
                .column("impression", STRING)
                .column("click_time", TIMESTAMP)
                .column("click", STRING))
        .dstream(DStreamAdJoin::joined)
        .structured(OutputMode.Append(), StructuredAdJoin::joined)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record")
                .withDelay("impressions", Duration.ofHours(2))
                .withDelay("clicks", Duration.ofHours(3)))
        .script(() -> ScriptReader.resource(JoinsPairs.class, "ad-join.yaml"))
        .build();
  }

  private static JobPair videoInteractions() {
    return JobPair.named("video-interactions")
        .describedAs("joins videos with interactions within an hour, and keeps videos without any")
        .input("videos", timed("(?<video_time>[^,]*),(?<video_id>[^,]*),(?<video>.*)"))
        .input(
            "interactions",
            timed("(?<interaction_time>[^,]*),(?<video_id>[^,]*),(?<interaction>.*)"))
        .output(
            Output.append("joined")
                .column("video_id", STRING)
                .column("video_time", TIMESTAMP)
                .column("video", STRING)
                .column("interaction_time", TIMESTAMP)
                .column("interaction", STRING))
        .dstream(DStreamVideoInteractions::joined)
        .structured(OutputMode.Append(), StructuredVideoInteractions::joined)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record")
                .withDelay("videos", Duration.ofMinutes(5))
                .withDelay("interactions", Duration.ofHours(1)),
            Accepted.cause("outer-join-pending")
                .withDelay("videos", Duration.ofMinutes(5))
                .withDelay("interactions", Duration.ofHours(1)))
        .script(() -> ScriptReader.resource(JoinsPairs.class, "video-interactions.yaml"))
        .build();
  }

  /** Records that begin with their event time. */
  private static RecordForm timed(String pattern) {
    RecordForm form = RecordForm.matching(pattern);
    return form.eventTime(form.fields().get(0), "uuuu-MM-dd HH:mm:ss");
  }

  private static JobPair blacklist() {
    return JobPair.named("blacklist")
        .describedAs("keeps the visits of everybody who is not on a blacklist")
        .input("visits", RecordForm.matching("(?<day>[^,]*),(?<name>.*)"))
        .output(Output.append("allowed").column("name", STRING).column("day", STRING))
        .dstream(visits -> DStreamBlacklist.allowed(visits, DStreamBlacklist.BLACKLIST))
        .structured(
            OutputMode.Append(),
            visits -> StructuredBlacklist.allowed(visits, StructuredBlacklist.BLACKLIST))
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(JoinsPairs.class, "blacklist.yaml"))
        .build();
  }

  private static JobPair profileInteractions() {
    return JobPair.named("profile-interactions")
        .describedAs("counts interactions by hour, user and event, with the users' profiles")
        .input(
            "interactions",
            RecordForm.matching("(?<time>[^,]*),(?<user_id>[^,]*),(?<event>.*)")
                .eventTime("time", "uuuu-MM-dd HH:mm:ss"))
        .table("profiles", profile())
        .output(
            Output.update("counts")
                .column("window_start", TIMESTAMP)
                .column("event", STRING)
                .column("user_id", STRING)
                .column("name", STRING)
                .column("age", LONG)
                .column("gender", STRING)
                .column("count", LONG)
                .key("window_start", "event", "user_id", "name", "age", "gender"))
        .dstreamWithTable(DStreamProfileInteractions::counts)
        .structuredWithTable(OutputMode.Update(), StructuredProfileInteractions::counts)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record").withDelay(Duration.ofMinutes(30)))
        .script(() -> ScriptReader.resource(JoinsPairs.class, "profile-interactions.yaml"))
        .build();
  }

  private static JobPair profileRefresh() {
    return JobPair.named("profile-refresh")
        .describedAs("joins interactions with profiles, from a file that is replaced meanwhile")
        .input("interactions", RecordForm.matching("(?<user_id>[^,]*),(?<event>.*)"))
        .table("profiles", profile())
        .output(
            Output.append("interactions")
                .column("user_id", STRING)
                .column("event", STRING)
                .column("name", STRING)
                .column("age", LONG)
                .column("gender", STRING))
        .dstreamWithTable(DStreamProfileRefresh::interactions)
        .structuredWithTable(OutputMode.Append(), StructuredProfileRefresh::interactions)
        .accepting("empty-tick", "static-side-refresh")
        .script(() -> ScriptReader.resource(JoinsPairs.class, "profile-refresh.yaml"))
        .build();
  }

  /** A line of a table of profiles. */
  private static RecordForm profile() {
    return RecordForm.matching(
        "(?<user_id>[^,]*),(?<name>[^,]*),(?<age>[0-9]{1,3}),(?<gender>[^,]*)");
  }
}
