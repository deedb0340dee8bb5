package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.text.ClassPath;

/** The version of this toolkit, and what it runs on. */
final class Version {
  private Version() {}

  /** {@code 0.1.0}. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** {@code Spark 4.1.0, Scala 2.13.17, Java 17.0.15}, without loading any of Spark. */
  static String platform() {
    return "Spark %s, Scala %s, Java %s"
        .formatted(
            ClassPath.spark().orElse("(not found)"),
            ClassPath.scala().orElse("(not found)"),
            System.getProperty("java.version"));
  }
}
