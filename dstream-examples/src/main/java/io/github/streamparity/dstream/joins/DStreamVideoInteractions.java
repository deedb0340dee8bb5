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
 * Joins videos with the interactions within an hour of posting, however late they come, and keeps
 * videos without any.
 *
 * <p>A line of either is an event time in UTC, a video's id and the rest: {@code 2021-10-01
 * 09:30:00,v1,cats}. Other lines are dropped.
 *
 * <p>Run it: {@code nc -lk 9999} and {@code nc -lk 9998}, and beside them {@code spark-submit
 * --class io.github.streamparity.dstream.joins.DStreamVideoInteractions … localhost 9999 9998}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.joins.StructuredVideoInteractions}.
 */
public final class DStreamVideoInteractions {
  private DStreamVideoInteractions() {}

  /**
   * Lines from two sockets, joined to the console; arguments: {@code [host [videos-port
   * [interactions-port]]]}.
   */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamVideoInteractions", args, "videos", "interactions")
            .withCheckpoint();
    joined(program.lines("videos"), program.lines("interactions")).print();
    program.run();
  }

  // tag::joined[]
  /** All records of a video's id. */
  record Video(List<Event> videos, List<Event> interactions) implements Serializable {}

  /** A video and an interaction with it; without one, its time and what it was are null. */
  public record Match(
      String id, Instant videoTime, String video, Instant interactionTime, String interaction)
      implements Serializable {}

  /** Two streams of lines in, matches out, and at once each video that comes without a match. */
  public static JavaDStream<Match> joined(
      JavaDStream<String> videos, JavaDStream<String> interactions) {
    return Event.byKey(videos)
        .cogroup(Event.byKey(interactions))
        .mapWithState(
            StateSpec.function(DStreamVideoInteractions::matches)
                .timeout(Durations.minutes(6 * 60)))
        .flatMap(List::iterator);
  }

  private static List<Match> matches(
      String id, Optional<Tuple2<Iterable<Event>, Iterable<Event>>> arrived, State<Video> state) {
    List<Match> matches = new ArrayList<>();
    if (arrived.isPresent()) { // otherwise the video had no record for long: forget it
      Video before = state.exists() ? state.get() : new Video(List.of(), List.of());
      List<Event> interactions = Event.with(before.interactions(), arrived.get()._2());
      for (Event video : before.videos()) {
        addMatches(id, video, arrived.get()._2(), matches);
      }
      for (Event video : arrived.get()._1()) {
        int already = matches.size();
        addMatches(id, video, interactions, matches);
        if (matches.size() == already) {
          matches.add(new Match(id, video.time(), video.text(), null, null));
        }
      }
      state.update(new Video(Event.with(before.videos(), arrived.get()._1()), interactions));
    }
    return matches;
  }

  private static void addMatches(
      String id, Event video, Iterable<Event> interactions, List<Match> matches) {
    for (Event interaction : interactions) {
      if (interaction.isWithinAnHourAfter(video)) {
        matches.add(
            new Match(id, video.time(), video.text(), interaction.time(), interaction.text()));
      }
    }
  }
  // end::joined[]
}
