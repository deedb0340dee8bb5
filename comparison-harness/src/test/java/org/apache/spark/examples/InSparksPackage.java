package org.apache.spark.examples;

import io.github.streamparity.harness.cli.WritingPrograms;

/** A program in a package of Spark's, as Spark's own examples are. */
public final class InSparksPackage {
  private InSparksPackage() {}

  public static void main(String[] args) throws InterruptedException {
    WritingPrograms.EveryOperation.main(args);
  }
}
