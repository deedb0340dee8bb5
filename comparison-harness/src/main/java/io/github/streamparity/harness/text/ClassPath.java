package io.github.streamparity.harness.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/** The versions of the libraries on this JVM's class path, found without loading any of them. */
public final class ClassPath {
  private ClassPath() {}

  /** Spark's, such as {@code 4.1.0}; empty if there is none. */
  public static Optional<String> spark() {
    return property("/spark-version-info.properties", "version");
  }

  /** Scala's, such as {@code 2.13.17}; empty if there is none. */
  public static Optional<String> scala() {
    return property("/library.properties", "version.number");
  }

  private static Optional<String> property(String resource, String name) {
    try (InputStream in = ClassPath.class.getResourceAsStream(resource)) {
      if (in == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(in);
      return Optional.ofNullable(properties.getProperty(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
