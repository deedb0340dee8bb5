package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Script;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jobs that do not always give the same, for finding out what noise finds: with one partition and
 * the records as they are, an order or partition job agrees with its twin; one of chance never
 * does.
 */
final class NoiseJobs {
  private NoiseJobs() {}

  /** On what a job's result depends where it should not. */
  enum Kind {
    /** The order of the records within a tick. */
    ORDER,
    /** How records are spread over partitions. */
    PARTITION,
    /** Something that is not in the script. */
    NOT_DETERMINISTIC,
    /** Nothing: a job of another kind on data on which it gives the same all the same. */
    NONE
  }

  /**
   * A job to be replayed with noise.
   *
   * @param name what is wrong with it
   * @param kind what finds it
   * @param pair both variants have the same fault, unless the name says which one
   * @param script data that shows it
   */
  record NoiseJob(String name, Kind kind, JobPair pair, Script script) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A job that counts the words of each batch on its own.
   *
   * @param name what is wrong with it
   * @param kind what finds it
   * @param script data that shows it
   */
  static NoiseJob counting(
      String name,
      Kind kind,
      Script script,
      DStreamJob.OneInput dstream,
      StructuredJob.OneInput structured) {
    JobPair pair =
        JobPair.named(name)
            .output(
                Output.perBatch("counts")
                    .column("word", ColumnType.STRING)
                    .column("count", ColumnType.LONG)
                    .key("word"))
            .dstream(dstream)
            .structuredForeachBatch(structured)
            .accepting("empty-tick")
            .script(script)
            .build();
    return new NoiseJob(name, kind, pair, script);
  }

  /** Every job. */
  static List<NoiseJob> all() {
    return Stream.of(OrderJobs.all(), PartitionJobs.all(), ChanceJobs.all())
        .flatMap(List::stream)
        .toList();
  }
}
