package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A structured job as a variant of a pair.
 *
 * @param id its name in files and messages: lower-case words joined by hyphens
 * @param job the job
 * @param names where it calls columns by another name than the declared one: output name to its
 *     name to the declared name
 * @param spark the Spark that it runs on; empty for the one that Stream Parity runs on
 */
public record StructuredVariant(
    String id,
    StructuredJob job,
    Map<String, Map<String, String>> names,
    Optional<SparkRelease> spark)
    implements JobVariant {
  /**
   * @throws IllegalArgumentException if the id is not a file's name
   */
  public StructuredVariant {
    requireNonNull(job, "job");
    requireNonNull(spark, "spark");
    names = Map.copyOf(names);
    new Variant(id, Optional.of(Engine.STRUCTURED), Optional.empty());
  }

  /** On the Spark that Stream Parity runs on. */
  public StructuredVariant(String id, StructuredJob job, Map<String, Map<String, String>> names) {
    this(id, job, names, Optional.empty());
  }

  @Override
  public StructuredVariant on(SparkRelease other) {
    return new StructuredVariant(id, job, names, Optional.of(other));
  }

  @Override
  public Engine engine() {
    return Engine.STRUCTURED;
  }

  @Override
  public StructuredVariant called(String other) {
    return new StructuredVariant(other, job, names, spark);
  }

  @Override
  public StructuredVariant in(PairDeclaration pair) {
    StructuredJob own = job.in(pair);
    return own == job ? this : new StructuredVariant(id, own, names, spark);
  }

  /**
   * The same with names of an output's columns.
   *
   * @param columns what it calls them to the declared name
   */
  public StructuredVariant calling(String output, Map<String, String> columns) {
    Map<String, Map<String, String>> all = new TreeMap<>(names);
    all.put(output, Map.copyOf(columns));
    return new StructuredVariant(id, job, all, spark);
  }

  /** The same with names of an output's columns, where it has none of its own for that output. */
  StructuredVariant naming(Map<String, Map<String, String>> declared) {
    Map<String, Map<String, String>> all = new TreeMap<>(declared);
    all.putAll(names);
    return new StructuredVariant(id, job, all, spark);
  }

  /** The declared name of what this variant calls {@code column} in an output. */
  public String declaredName(String output, String column) {
    return names.getOrDefault(output, Map.of()).getOrDefault(column, column);
  }
}
