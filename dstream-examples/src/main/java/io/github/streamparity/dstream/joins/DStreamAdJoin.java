package io.github.streamparity.dstream.joins;

import io.github.streamparity.dstream.SocketProgram;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/**
 * Joins impressions of ads with the clicks on them within an hour, however late they come.
 *
 * <p>A line of either is an event time in UTC, an ad and the rest: {@code 2021-10-01
 * 09:30:00,ad1,banner}. Other lines are dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.dstream.joins.DStreamAdJoin … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredAdJoin}.
 */
public final class DStreamAdJoin {
  private DStreamAdJoin() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [impressions-port
   * [clicks-port]]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamAdJoin", args, "impressions", "clicks").withCheckpoint();
    joined(program.lines("impressions"), program.lines("clicks")).print();
    program.run();
  }

  // tag::joined[]
  /** All records of an ad. */
  record Ad(List<Event> impressions, List<Event> clicks) implements Serializable {}

  /** A click and the impression that it is on. */
  public record Match(
      String ad, Instant impressionTime, String impression, Instant clickTime, String click)
      implements Serializable {}

  /** Two streams of lines in, matches out, each when the second of its two lines comes. */
  public static JavaDStream<Match> joined(
      JavaDStream<String> impressions, JavaDStream<String> clicks) {
    return Event.byKey(impressions)
        .cogroup(Event.byKey(clicks))
        .mapWithState(StateSpec.function(DStreamAdJoin::matches).timeout(Durations.minutes(6 * 60)))
        .flatMap(List::iterator);
  }

  private static List<Match> matches(
      String ad, Optional<Tuple2<Iterable<Event>, Iterable<Event>>> arrived, State<Ad> state) {
    List<Match> matches = new ArrayList<>();
    if (arrived.isPresent()) { // otherwise the ad had no record for long: forget it
      Ad before = state.exists() ? state.get() : new Ad(List.of(), List.of());
      List<Event> clicks = Event.with(before.clicks(), arrived.get()._2());
      for (Event impression : before.impressions()) {
        addMatches(ad, impression, arrived.get()._2(), matches);
      }
      for (Event impression : arrived.get()._1()) {
        addMatches(ad, impression, clicks, matches);
      }
      state.update(new Ad(Event.with(before.impressions(), arrived.get()._1()), clicks));
    }
    return matches;
  }

  private static void addMatches(
      String ad, Event impression, Iterable<Event> clicks, List<Match> matches) {
    for (Event click : clicks) {
      if (click.isWithinAnHourAfter(impression)) {
        matches.add(
            new Match(ad, impression.time(), impression.text(), click.time(), click.text()));
      }
    }
  }
  // end::joined[]
}
