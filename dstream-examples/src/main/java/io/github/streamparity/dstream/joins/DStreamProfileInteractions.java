package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.EventTime;
import io.github.streamparity.dstream.SocketProgram;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Counts the interactions of each user by hour and event, beside the user's profile, however late
 * they come.
 *
 * <p>A line is an event time in UTC, a user and an event: {@code 2021-10-01 09:30:00,u1,view}.
 * Other lines are dropped, and so are users without a profile. A profile is an id, a name, an age
 * and a gender: {@code u1,Ann,34,f}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.joins.DStreamProfileInteractions … profiles.csv localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredProfileInteractions}.
 */
public final class DStreamProfileInteractions {
  private static final long HOUR_SECONDS = 60 * 60L;
  private static final Pattern PROFILE =
      Pattern.compile("([^,]*),([^,]*),([0-9]{1,3}),([^,]*)", Pattern.DOTALL);

  private DStreamProfileInteractions() {}

  /**
   * Lines from a socket, counts to the console; arguments: {@code profiles.csv [host
   * [interactions-port]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    String profiles = ProfileFile.named("DStreamProfileInteractions", args);
    SocketProgram program =
        SocketProgram.open("DStreamProfileInteractions", ProfileFile.others(args), "interactions")
            .withCheckpoint();
    counts(program.lines("interactions"), profiles).print();
    program.run();
  }

  // tag::counts[]
  /** Whose profile it is, and what it says. */
  public record Profile(String userId, String name, int age, String gender)
      implements Serializable {}

  /** An hour of a user's events of one kind. */
  public record Hour(Instant start, String event) implements Serializable {}

  /**
   * Lines in, ((hour, profile), count since the start) out, for the keys of the batch; the file of
   * profiles is read once.
   */
  public static JavaPairDStream<Tuple2<Hour, Profile>, Long> counts(
      JavaDStream<String> interactions, String profiles) {
    List<String> atTheStart = ProfileFile.lines(profiles);
    return JavaPairDStream.fromJavaDStream(
        interactions
            .flatMapToPair(DStreamProfileInteractions::byUser)
            .transformToPair(batch -> batch.join(byId(batch, atTheStart)))
            .mapToPair(interaction -> new Tuple2<>(interaction._2(), 1L))
            .reduceByKey(Long::sum)
            .mapWithState(StateSpec.function(DStreamProfileInteractions::add)));
  }

  private static Tuple2<Tuple2<Hour, Profile>, Long> add(
      Tuple2<Hour, Profile> hourAndProfile, Optional<Long> batchCount, State<Long> count) {
    count.update((count.exists() ? count.get() : 0L) + batchCount.orElse(0L));
    return new Tuple2<>(hourAndProfile, count.get());
  }

  private static Iterator<Tuple2<String, Hour>> byUser(String line) {
    String[] parts = line.split(",", 3);
    return parts.length < 3
        ? Collections.emptyIterator()
        : EventTime.in(parts[0]).stream()
            .map(time -> new Tuple2<>(parts[1], new Hour(hourStart(time), parts[2])))
            .iterator();
  }

  private static JavaPairRDD<String, Profile> byId(
      JavaPairRDD<String, Hour> batch, List<String> profiles) {
    return JavaSparkContext.fromSparkContext(batch.context())
        .parallelize(profiles)
        .map(PROFILE::matcher)
        .filter(Matcher::matches)
        .map(
            it -> new Profile(it.group(1), it.group(2), Integer.parseInt(it.group(3)), it.group(4)))
        .keyBy(Profile::userId);
  }

  private static Instant hourStart(Instant eventTime) {
    return Instant.ofEpochSecond(
        Math.floorDiv(eventTime.getEpochSecond(), HOUR_SECONDS) * HOUR_SECONDS);
  }
  // end::counts[]
}
