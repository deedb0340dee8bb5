package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.SocketProgram;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/**
 * Puts the user's profile beside each interaction, as it is when the interaction arrives: the file
 * of profiles is read in each batch.
 *
 * <p>A line is a user and an event: {@code u1,view}. Other lines are dropped, and so are users
 * without a profile. A profile is an id, a name, an age and a gender: {@code u1,Ann,34,f}.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.joins.DStreamProfileRefresh … profiles.csv localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredProfileRefresh}.
 */
public final class DStreamProfileRefresh {
  private static final Pattern PROFILE =
      Pattern.compile("([^,]*),([^,]*),([0-9]{1,3}),([^,]*)", Pattern.DOTALL);

  private DStreamProfileRefresh() {}

  /**
   * Lines from a socket, rows to the console; arguments: {@code profiles.csv [host
   * [interactions-port]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    String profiles = ProfileFile.named("DStreamProfileRefresh", args);
    SocketProgram program =
        SocketProgram.open("DStreamProfileRefresh", ProfileFile.others(args), "interactions");
    interactions(program.lines("interactions"), profiles).print();
    program.run();
  }

  // tag::interactions[]
  /** Whose profile it is, and what it says. */
  record Profile(String userId, String name, int age, String gender) implements Serializable {}

  /** An interaction of a user, and the user's profile. */
  public record Interaction(String userId, String event, String name, int age, String gender)
      implements Serializable {}

  /** Lines in, interactions with profiles out; the closure reads the file in each batch. */
  public static JavaDStream<Interaction> interactions(JavaDStream<String> lines, String profiles) {
    return lines
        .flatMapToPair(DStreamProfileRefresh::byUser)
        .transformToPair(batch -> batch.join(byId(batch, ProfileFile.lines(profiles))))
        .map(it -> interaction(it._2()._1(), it._2()._2()));
  }

  private static Interaction interaction(String event, Profile of) {
    return new Interaction(of.userId(), event, of.name(), of.age(), of.gender());
  }

  private static Iterator<Tuple2<String, String>> byUser(String line) {
    String[] parts = line.split(",", 2);
    return parts.length < 2
        ? Collections.emptyIterator()
        : List.of(new Tuple2<>(parts[0], parts[1])).iterator();
  }

  private static JavaPairRDD<String, Profile> byId(
      JavaPairRDD<String, String> batch, List<String> profiles) {
    return JavaSparkContext.fromSparkContext(batch.context())
        .parallelize(profiles)
        .map(PROFILE::matcher)
        .filter(Matcher::matches)
        .map(
            it -> new Profile(it.group(1), it.group(2), Integer.parseInt(it.group(3)), it.group(4)))
        .keyBy(Profile::userId);
  }
  // end::interactions[]
}
