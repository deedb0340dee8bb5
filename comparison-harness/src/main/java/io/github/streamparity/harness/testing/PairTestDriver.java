package io.github.streamparity.harness.testing;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.InProcessReplayer;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Replays pairs inside a test and compares what their variants emit. Spark starts with the first
 * comparison and is stopped by {@link #close()}; one driver serves as many comparisons as wanted,
 * one after the other.
 *
 * <pre>{@code
 * try (PairTestDriver driver = new PairTestDriver()) {
 *   assertThat(driver.compare(pair, script)).agreesAtLeast(EVERY_TICK).hasOnlyCauses("empty-tick");
 * }
 * }</pre>
 *
 * <p>Both engines run in the test's JVM, so a job that calls {@code System.exit} ends it; {@code
 * parity compare} survives that.
 */
public final class PairTestDriver implements AutoCloseable {
  private final ReplaySettings settings;
  private final InProcessReplayer replayer;
  private boolean strict;
  private boolean noise;

  /** A driver with the settings that {@code parity compare} has. */
  public PairTestDriver() {
    this(ReplaySettings.DEFAULT);
  }

  /** A driver with settings of one's own, such as a timeout or Spark settings. */
  public PairTestDriver(ReplaySettings settings) {
    this.settings = requireNonNull(settings, "settings");
    this.replayer = new InProcessReplayer(settings);
  }

  /** Accepts no cause from now on, as {@code --strict} does. */
  public PairTestDriver strict() {
    strict = true;
    return this;
  }

  /** Replays each variant twice from now on, to find one that disagrees with itself. */
  public PairTestDriver noise() {
    noise = true;
    return this;
  }

  /** Replays a pair's canonical script through both variants. */
  public Comparison compare(JobPair pair) {
    return compare(pair, pair.canonicalScript().get());
  }

  /**
   * Replays a script through both variants of a pair.
   *
   * @throws UncheckedIOException if the replay's own files cannot be written
   */
  public Comparison compare(JobPair pair, Script script) {
    try {
      return new ComparisonRun(pair, script, settings.pacing(), strict, noise).run(replayer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + pair.name() + " was replayed", e);
    }
  }

  @Override
  public void close() {
    replayer.close();
  }
}
