package io.github.streamparity.agent.engine;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which classes are the program's own: those in its jars, and those that its class loaders bring.
 */
public final class ProgramClasses {
  private static final Set<String> JARS =
      System.getProperty("parity.programs", "")
          .lines()
          .map(ProgramClasses::path)
          .collect(Collectors.toSet());

  /** Where classes come from, to whether that is one of the jars. */
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private ProgramClasses() {}

  /** Whether a class is the program's. */
  public static boolean has(Class<?> type) {
    return has(type.getClassLoader(), type.getProtectionDomain());
  }

  /**
   * Whether a class is the program's.
   *
   * @param loader who defines it; null for the JVM itself
   */
  public static boolean has(ClassLoader loader, ProtectionDomain domain) {
    return location(domain)
            .map(it -> KNOWN.computeIfAbsent(it, of -> JARS.contains(path(of))))
            .orElse(false)
        || (loader != null && isOfProgram(loader));
  }

  /** A loader of the program's, or one of the JDK's that was made to read more jars. */
  private static boolean isOfProgram(ClassLoader loader) {
    boolean isPlain =
        loader instanceof URLClassLoader && loader.getClass().getClassLoader() == null;
    return (isPlain && loader != ProgramClasses.class.getClassLoader()) || has(loader.getClass());
  }

  private static Optional<String> location(ProtectionDomain domain) {
    return Optional.ofNullable(domain)
        .map(ProtectionDomain::getCodeSource)
        .map(CodeSource::getLocation)
        .map(URL::toString);
  }

  /** The file, by whatever path; the text itself if it is not a file. */
  private static String path(String location) {
    try {
      return Path.of(URI.create(location)).toRealPath().toString();
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
      return location;
    }
  }
}
