package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

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
            property("/spark-version-info.properties", "version"),
            property("/library.properties", "version.number"),
            System.getProperty("java.version"));
  }

  private static String property(String resource, String name) {
    try (InputStream in = Version.class.getResourceAsStream(resource)) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty(name, "(not found)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
