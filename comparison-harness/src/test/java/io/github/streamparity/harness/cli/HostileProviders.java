package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.Script;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.OutputMode;

/** Providers that do what a provider should not. */
public final class HostileProviders {
  private HostileProviders() {}

  /** All of them. */
  static Class<?>[] classes() {
    return new Class<?>[] {
      HostileProviders.class,
      Exits.class,
      Halts.class,
      Hangs.class,
      HangsEarly.class,
      ScriptHangs.class
    };
  }

  /** Ends the process as if all were well. */
  public static final class Exits implements PairProvider {
    /** Made by {@code --pair}. */
    public Exits() {}

    @Override
    public List<JobPair> pairs() {
      System.exit(0);
      return List.of();
    }
  }

  /** Ends the process as if all were well, and lets nobody say anything. */
  public static final class Halts implements PairProvider {
    /** Made by {@code --pair}. */
    public Halts() {}

    @Override
    public List<JobPair> pairs() {
      Runtime.getRuntime().halt(0);
      return List.of();
    }
  }

  /** Never gives its pairs. */
  public static final class Hangs implements PairProvider {
    /** Made by {@code --pair}. */
    public Hangs() {}

    @Override
    public List<JobPair> pairs() {
      hang();
      return List.of();
    }
  }

  /** Never comes to be. */
  public static final class HangsEarly implements PairProvider {
    /** Made by {@code --pair}. */
    public HangsEarly() {
      hang();
    }

    @Override
    public List<JobPair> pairs() {
      return List.of();
    }
  }

  /** Never gives its script. */
  public static final class ScriptHangs implements PairProvider {
    /** Made by {@code --pair}. */
    public ScriptHangs() {}

    @Override
    public List<JobPair> pairs() {
      return List.of(
          pair(
              "script-hangs",
              () -> {
                hang();
                throw new IllegalStateException("interrupted");
              }));
    }
  }

  /** Gives no list. */
  public static final class GivesNull implements PairProvider {
    /** Made by {@code --pair}. */
    public GivesNull() {}

    @Override
    @SuppressWarnings("ReturnsNullCollection") // that is what it is for
    public List<JobPair> pairs() {
      return null;
    }
  }

  /** Gives a list without a pair in it. */
  public static final class GivesNoPair implements PairProvider {
    /** Made by {@code --pair}. */
    public GivesNoPair() {}

    @Override
    public List<JobPair> pairs() {
      return Arrays.asList((JobPair) null);
    }
  }

  /** Gives no script. */
  public static final class ScriptIsNull implements PairProvider {
    /** Made by {@code --pair}. */
    public ScriptIsNull() {}

    @Override
    public List<JobPair> pairs() {
      return List.of(pair("script-is-null", () -> null));
    }
  }

  /** Says what it died of at length. */
  public static final class SaysTooMuch implements PairProvider {
    /** Made by {@code --pair}. */
    public SaysTooMuch() {}

    @Override
    public List<JobPair> pairs() {
      throw new IllegalStateException("x".repeat(20 << 20) + "\u001b[31m");
    }
  }

  private static JobPair pair(String name, Supplier<Script> script) {
    return JobPair.named(name)
        .output(Output.append("texts").column("value", STRING))
        .dstream(in -> in)
        .structured(OutputMode.Append(), in -> in)
        .script(script)
        .build();
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
