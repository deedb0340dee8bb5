package io.github.streamparity.harness.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The Spark that is on the class path, found out without loading a class of it. */
final class SparkOnClassPath {
  private static final String RESOURCE = "/spark-version-info.properties";

  private SparkOnClassPath() {}

  /** Its version, such as {@code 4.1.0}. */
  static String version() {
    try (InputStream in = SparkOnClassPath.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no Spark is on the class path: it lacks " + RESOURCE);
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
