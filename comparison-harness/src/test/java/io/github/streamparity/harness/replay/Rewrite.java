package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Script;
import org.apache.spark.sql.streaming.OutputMode;

/**
 * A bundled pair of which one variant is written in another way.
 *
 * @param how in which way, as the end of a test's name
 * @param pair the pair with the rewritten variant
 * @param engine which variant it is
 * @param script what to replay
 */
record Rewrite(String how, JobPair pair, Engine engine, Script script) {
  static Rewrite dstream(String how, JobPair pair, Script script) {
    return new Rewrite(how, pair, Engine.DSTREAM, script);
  }

  static Rewrite structured(String how, JobPair pair, Script script) {
    return new Rewrite(how, pair, Engine.STRUCTURED, script);
  }

  @Override
  public String toString() {
    return pair.name() + ": " + engine.word() + " " + how;
  }

  /** Makes the rewrites of one bundled pair of one input and one output. */
  record Of(JobPair pair, Script script) {
    static Of bundled(String pair, Script script) {
      return new Of(Replays.bundled(pair), script);
    }

    Rewrite dstream(String how, DStreamJob.OneInput job) {
      return Rewrite.dstream(how, Variants.withDStream(pair, job), script);
    }

    Rewrite dstream(String how, DStreamJob.TwoInputs job) {
      return Rewrite.dstream(how, Variants.withDStream(pair, job), script);
    }

    Rewrite update(String how, StructuredJob.OneInput job) {
      return structured(how, OutputMode.Update(), job);
    }

    Rewrite complete(String how, StructuredJob.OneInput job) {
      return structured(how, OutputMode.Complete(), job);
    }

    Rewrite append(String how, StructuredJob.TwoInputs job) {
      return Rewrite.structured(
          how, Variants.withStructured(pair, OutputMode.Append(), job), script);
    }

    Rewrite foreachBatch(String how, StructuredJob.OneInput job) {
      return Rewrite.structured(how, Variants.withForeachBatch(pair, job), script);
    }

    private Rewrite structured(String how, OutputMode mode, StructuredJob.OneInput job) {
      return Rewrite.structured(how, Variants.withStructured(pair, mode, job), script);
    }
  }
}
