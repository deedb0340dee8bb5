package io.github.streamparity.structured.joins;

import static org.apache.spark.sql.functions.expr;

import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Joins videos with the interactions within an hour of posting, if the videos come no more than
 * five minutes late and the interactions no more than an hour, and keeps videos without any.
 *
 * <p>A line of either is an event time in UTC, a video's id and the rest: {@code 2021-10-01
 * 09:30:00,v1,cats}. Other lines are dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.structured.joins.StructuredVideoInteractions … localhost 9999
 * 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.joins.DStreamVideoInteractions}.
 */
public final class StructuredVideoInteractions {
  private StructuredVideoInteractions() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [videos-port
   * [interactions-port]]]}.
   */
  public static void main(String[] args) throws Exception {
    SocketProgram program =
        SocketProgram.open("StructuredVideoInteractions", args, "videos", "interactions");
    program.run(
        joined(program.lines("videos"), program.lines("interactions"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }

  // tag::joined[]
  /** Two streams of lines in, matches out, and in the end each video that had no match. */
  public static Dataset<Row> joined(Dataset<Row> videos, Dataset<Row> interactions) {
    Dataset<Row> posted =
        Event.byKey(videos, "video_id", "video_time", "video")
            .withWatermark("video_time", "5 minutes");
    Dataset<Row> made =
        Event.byKey(interactions, "video_id", "interaction_time", "interaction")
            .withWatermark("interaction_time", "1 hour");
    Column withinAnHour =
        expr("interaction_time >= video_time AND interaction_time <= video_time + INTERVAL 1 HOUR");
    return posted
        .join(
            made,
            posted.col("video_id").equalTo(made.col("video_id")).and(withinAnHour),
            "left_outer")
        .drop(made.col("video_id"));
  }
  // end::joined[]
}
