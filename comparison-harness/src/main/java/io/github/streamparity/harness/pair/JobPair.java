package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.Script;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The same logic as a DStream job and as a structured query, with what is declared about their
 * agreement. Made by {@link #named}:
 *
 * <pre>{@code
 * JobPair.named("word-count")
 *     .describedAs("Counts the words of each batch on its own")
 *     .input("lines")
 *     .output(
 *         Output.perBatch("counts").column("word", STRING).column("count", LONG).key("word"))
 *     .dstream(DStreamWordCount::counts)
 *     .structuredForeachBatch(StructuredWordCount::counts)
 *     .expecting(Agreement.EVERY_TICK)
 *     .accepting("empty-tick")
 *     .script(ScriptBuilder.named("blue-green").tick("blue blue green").build())
 *     .build();
 * }</pre>
 *
 * @param declaration everything but the jobs
 * @param dstream the DStream variant
 * @param structured the structured variant
 * @param structuredNames where the structured variant calls columns by another name than the
 *     declared one: output name to the variant's name to the declared name
 * @param canonicalScript the script that is replayed where none is given
 */
public record JobPair(
    PairDeclaration declaration,
    DStreamJob dstream,
    StructuredJob structured,
    Map<String, Map<String, String>> structuredNames,
    Supplier<Script> canonicalScript) {
  public JobPair {
    requireNonNull(declaration, "declaration");
    requireNonNull(dstream, "dstream");
    requireNonNull(structured, "structured");
    requireNonNull(canonicalScript, "canonicalScript");
    structuredNames = Map.copyOf(structuredNames);
  }

  /** Starts a declaration; the name is lower-case words joined by hyphens. */
  public static PairBuilder named(String name) {
    return new PairBuilder(name);
  }

  /** The declared name of what the structured variant calls {@code column} in an output. */
  public String declaredName(String output, String column) {
    return structuredNames.getOrDefault(output, Map.of()).getOrDefault(column, column);
  }

  /** The pair's name. */
  public String name() {
    return declaration.name();
  }
}
