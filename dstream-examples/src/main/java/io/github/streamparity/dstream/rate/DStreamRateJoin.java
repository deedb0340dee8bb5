package io.github.streamparity.dstream.rate;

import io.github.streamparity.dstream.RateProgram;
import io.github.streamparity.dstream.RateRow;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;

/**
 * Joins ads with the clicks on them within five seconds, however late they come; an ad's id is the
 * number of a rate stream, and so is that of a click.
 *
 * <p>Run it: {@code spark-submit --class io.github.streamparity.dstream.rate.DStreamRateJoin … 1}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.rate.StructuredRateJoin}.
 */
public final class DStreamRateJoin {
  private DStreamRateJoin() {}

  // tag::main[]
  /**
   * Two rate streams, joined to the console; arguments: {@code [rows-per-second]}. A click is on
   * the ad two numbers before its own.
   */
  public static void main(String[] args) throws InterruptedException {
    RateProgram program = RateProgram.open("DStreamRateJoin", args).withCheckpoint();
    JavaDStream<RateRow> clicks =
        program.numbers().map(click -> new RateRow(click.timestamp(), click.value() - 2));
    joined(program.numbers(), clicks).print();
    program.run();
  }

  // end::main[]

  // tag::joined[]
  /** The times of all records of an id. */
  record Ad(List<Instant> shown, List<Instant> clicked) implements Serializable {}

  /** A click and the ad that it is on. */
  public record Match(long id, Instant shown, Instant clicked) implements Serializable {}

  /** Two streams of numbers in, matches out, each when the second of its two numbers comes. */
  public static JavaDStream<Match> joined(JavaDStream<RateRow> ads, JavaDStream<RateRow> clicks) {
    return byId(ads)
        .cogroup(byId(clicks))
        .mapWithState(StateSpec.function(DStreamRateJoin::matches).timeout(Durations.minutes(10)))
        .flatMap(List::iterator);
  }

  private static List<Match> matches(
      Long id, Optional<Tuple2<Iterable<Instant>, Iterable<Instant>>> arrived, State<Ad> state) {
    List<Match> matches = new ArrayList<>();
    if (arrived.isPresent()) { // otherwise the id had no record for long: forget it
      Ad before = state.exists() ? state.get() : new Ad(List.of(), List.of());
      List<Instant> clicked = with(before.clicked(), arrived.get()._2());
      for (Instant shown : before.shown()) {
        addMatches(id, shown, arrived.get()._2(), matches);
      }
      for (Instant shown : arrived.get()._1()) {
        addMatches(id, shown, clicked, matches);
      }
      state.update(new Ad(with(before.shown(), arrived.get()._1()), clicked));
    }
    return matches;
  }

  private static List<Instant> with(List<Instant> before, Iterable<Instant> arrived) {
    List<Instant> all = new ArrayList<>(before);
    arrived.forEach(all::add);
    return all;
  }

  private static void addMatches(
      long id, Instant shown, Iterable<Instant> clicks, List<Match> matches) {
    for (Instant clicked : clicks) {
      Duration later = Duration.between(shown, clicked);
      if (!later.isNegative() && later.compareTo(Duration.ofSeconds(5)) <= 0) {
        matches.add(new Match(id, shown, clicked));
      }
    }
  }

  private static JavaPairDStream<Long, Instant> byId(JavaDStream<RateRow> numbers) {
    return numbers.mapToPair(number -> new Tuple2<>(number.value(), number.timestamp()));
  }
  // end::joined[]
}
