package io.github.streamparity.harness.testing;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.Scrutiny;
import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.InProcessReplayer;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** The one replayer of a JVM, kept from test to test as long as the settings stay the same. */
final class SharedReplayer {
  private Optional<Started> started = Optional.empty();

  private record Started(ReplaySettings settings, InProcessReplayer replayer) {}

  synchronized Comparison run(
      JobPair pair, Script script, Arrival arrival, ReplaySettings settings, Scrutiny scrutiny) {
    Replayer replayer = isOfPrograms(pair) ? new ProgramReplayer(settings) : replayer(settings);
    try (ComparisonRun run =
        new ComparisonRun(pair, script, arrival, replayer, scrutiny, Optional.empty())) {
      return run.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during the replay", e);
    }
  }

  /** Whether a pair's variants are programs, which need no Spark in this JVM. */
  static boolean isOfPrograms(JobPair pair) {
    return pair.reference() instanceof ProgramVariant && pair.candidate() instanceof ProgramVariant;
  }

  synchronized void close() {
    started.ifPresent(it -> it.replayer().close());
    started = Optional.empty();
  }

  private InProcessReplayer replayer(ReplaySettings settings) {
    if (started.isPresent() && started.get().settings().equals(settings)) {
      return started.get().replayer();
    }
    close();
    requireNoSession();
    InProcessReplayer replayer = new InProcessReplayer(settings);
    started = Optional.of(new Started(settings, replayer));
    return replayer;
  }

  /** One that is there already would be taken as it is: on the wrong clock, above all. */
  private static void requireNoSession() {
    Option<SparkSession> session = SparkSession.getDefaultSession();
    boolean hasSession = session.isDefined() && !session.get().sparkContext().isStopped();
    if (hasSession || SparkContext$.MODULE$.getActive().isDefined()) {
      throw new IllegalStateException(
          "a %s runs in this JVM already: stop it, or compare in a test JVM of its own"
              .formatted(hasSession ? "SparkSession" : "SparkContext"));
    }
  }
}
