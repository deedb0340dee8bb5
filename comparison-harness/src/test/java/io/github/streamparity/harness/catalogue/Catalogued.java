package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.RandomScripts;
import io.github.streamparity.harness.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The tests' knowledge of one bundled pair, besides its two programs. */
public final class Catalogued {
  private static final int GENERATED_SCRIPTS = 3;

  /** How many mutations are replayed is a matter of time: {@code parity.seeds}. */
  private static final int MUTATED_SCRIPTS = Integer.getInteger("parity.seeds", GENERATED_SCRIPTS);

  private final JobPair pair;
  private final Script canonical;
  private final List<OtherJob> wrong = new ArrayList<>();
  private final List<OtherJob> rewrites = new ArrayList<>();
  private final SortedMap<Integer, List<String>> causes = new TreeMap<>();
  private final List<Script> mutated;
  private List<Script> generated;
  private Optional<PlainProgram> plain = Optional.empty();

  private Catalogued(JobPair pair) {
    this.pair = pair;
    this.canonical = pair.canonicalScript().get();
    this.mutated =
        bySeed(
            MUTATED_SCRIPTS,
            seed -> RandomScripts.from(canonical, pair.declaration().inputNames(), seed));
    this.generated = mutated.stream().limit(GENERATED_SCRIPTS).toList();
  }

  /**
   * A pair of which one variant is another job.
   *
   * @param how what is different, as a sentence without its subject
   * @param side whose job it is
   * @param pair the pair with that job
   * @param canonicalScript the pair's own; one object, so that the other side is replayed once
   */
  record OtherJob(String how, Side side, JobPair pair, Script canonicalScript) {
    @Override
    public String toString() {
      return "%s: the %s %s".formatted(pair.name(), side.word(), how);
    }
  }

  /** The bundled pair of that name. */
  public static Catalogued pair(String name) {
    return new Catalogued(Bundled.pair(name));
  }

  /** The same job in plain Java. */
  public Catalogued computing(PlainProgram program) {
    plain = Optional.of(program);
    return this;
  }

  /** Where the two differ on the canonical script: a tick, and the causes in it by name. */
  public Catalogued differing(int tick, String... because) {
    causes.put(tick, Stream.of(because).sorted().toList());
    return this;
  }

  /** Scripts by seed for the plain program, in place of mutations of the canonical one. */
  public Catalogued generating(LongFunction<Script> bySeed) {
    generated = bySeed(GENERATED_SCRIPTS, bySeed);
    return this;
  }

  /** A wrong job on one side; it is divergent on the canonical script. */
  public Catalogued wrong(Side side, String mistake, UnaryOperator<JobPair> change) {
    wrong.add(new OtherJob(mistake, side, change.apply(pair), canonical));
    return this;
  }

  /** A job on one side that is right in another way; it is not divergent. */
  public Catalogued rewritten(Side side, String how, UnaryOperator<JobPair> change) {
    rewrites.add(new OtherJob(how, side, change.apply(pair), canonical));
    return this;
  }

  JobPair pair() {
    return pair;
  }

  PlainProgram plain() {
    return plain.orElseThrow(() -> new IllegalStateException(this + " has no plain program"));
  }

  Map<Integer, List<String>> causes() {
    return causes;
  }

  Script canonicalScript() {
    return canonical;
  }

  /** On them, as on the canonical script, the plain program says what is right. */
  List<Script> generatedScripts() {
    return generated;
  }

  /** Mutations of the canonical script. */
  List<Script> mutatedScripts() {
    return mutated;
  }

  List<OtherJob> wrong() {
    return wrong;
  }

  List<OtherJob> rewrites() {
    return rewrites;
  }

  @Override
  public String toString() {
    return pair.name();
  }

  private static List<Script> bySeed(int scripts, LongFunction<Script> script) {
    return LongStream.rangeClosed(1, scripts).mapToObj(script).toList();
  }
}
