package io.github.streamparity.harness.capture;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * How the records of a script arrive at the jobs. It may change results, so captures and reports
 * name it if it is not the default.
 *
 * @param source what the jobs read
 * @param partitions number of input partitions over which the records of a tick are split, each a
 *     contiguous part of them
 */
public record Arrival(Source source, int partitions) {
  /** The default: scripted, in one partition. */
  public static final Arrival DEFAULT = new Arrival(Source.SCRIPTED, 1);

  /**
   * @throws IllegalArgumentException if there is not even one partition
   */
  public Arrival {
    requireNonNull(source, "source");
    if (partitions < 1) {
      throw new IllegalArgumentException("records need at least one partition: " + partitions);
    }
  }

  /** The same source with another number of partitions: two, or one where it has two. */
  public Arrival repartitioned() {
    return new Arrival(source, partitions == 2 ? 1 : 2);
  }

  /** The source that jobs read. */
  public enum Source {
    /** A source that computes from the script what arrives in a tick. */
    SCRIPTED,
    /** A directory for each input, into which each tick's records go as text files. */
    DIRECTORY;

    /** As it is written in files and options: {@code directory}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The source of that word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Source ofWord(String word) {
      return Stream.of(values())
          .filter(source -> source.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no source is called " + word));
    }
  }
}
