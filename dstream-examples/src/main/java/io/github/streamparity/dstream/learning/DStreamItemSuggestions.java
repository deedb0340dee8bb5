package io.github.streamparity.dstream.learning;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Suggests, for each item, the three items that came with it in the most sessions.
 *
 * <p>A line is a session: its items, between single spaces. An item that occurs twice counts once.
 * Of two items that came equally often, the one that is first in the order of code points wins.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.learning.DStreamItemSuggestions … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.learning.StructuredItemSuggestions}.
 */
public final class DStreamItemSuggestions {
  private static final Comparator<Tuple2<String, Long>> BEST_FIRST =
      Comparator.comparing((Tuple2<String, Long> other) -> -other._2())
          .thenComparing(other -> codePoints(other._1()), Arrays::compare);

  private DStreamItemSuggestions() {}

  /** Sessions from a socket, suggestions to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program =
        SocketProgram.open("DStreamItemSuggestions", args, "lines").withCheckpoint();
    best(together(program.lines("lines"))).print();
    program.run();
  }

  // tag::suggestions[]
  /** Sessions in, ((item, other item), sessions with both) out, since the start. */
  public static JavaPairDStream<Tuple2<String, String>, Long> together(JavaDStream<String> lines) {
    return lines
        .flatMapToPair(DStreamItemSuggestions::pairs)
        .updateStateByKey(DStreamItemSuggestions::add);
  }

  private static Iterator<Tuple2<Tuple2<String, String>, Long>> pairs(String line) {
    Set<String> items = new LinkedHashSet<>();
    Words.in(line).forEachRemaining(items::add);
    List<Tuple2<Tuple2<String, String>, Long>> pairs = new ArrayList<>();
    for (String item : items) {
      for (String other : items) {
        if (!item.equals(other)) {
          pairs.add(new Tuple2<>(new Tuple2<>(item, other), 1L));
        }
      }
    }
    return pairs.iterator();
  }

  private static Optional<Long> add(List<Long> ones, Optional<Long> sessions) {
    return Optional.of(sessions.orElse(0L) + ones.size());
  }

  /** Counts in, (item, (rank from 1, suggestion, sessions)) out, three for an item. */
  public static JavaPairDStream<String, Tuple3<Long, String, Long>> best(
      JavaPairDStream<Tuple2<String, String>, Long> together) {
    return together
        .mapToPair(it -> new Tuple2<>(it._1()._1(), new Tuple2<>(it._1()._2(), it._2())))
        .groupByKey()
        .flatMapValues(DStreamItemSuggestions::ranked);
  }

  private static Iterator<Tuple3<Long, String, Long>> ranked(Iterable<Tuple2<String, Long>> all) {
    List<Tuple2<String, Long>> others = new ArrayList<>();
    all.forEach(others::add);
    others.sort(BEST_FIRST);
    List<Tuple3<Long, String, Long>> ranked = new ArrayList<>();
    for (Tuple2<String, Long> other : others.subList(0, Math.min(3, others.size()))) {
      ranked.add(new Tuple3<>(ranked.size() + 1L, other._1(), other._2()));
    }
    return ranked.iterator();
  }

  private static int[] codePoints(String text) {
    return text.codePoints().toArray();
  }
  // end::suggestions[]
}
