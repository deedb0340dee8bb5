package io.github.streamparity.agent.engine;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.stream.Collectors;

/** Which classes are the program's own, by the jars that they are in. */
public final class ProgramClasses {
  private static final Set<String> JARS =
      System.getProperty("parity.programs", "").lines().collect(Collectors.toSet());

  private ProgramClasses() {}

  /** Whether a class with this domain is the program's. */
  public static boolean has(ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    return source != null
        && source.getLocation() != null
        && JARS.contains(source.getLocation().toString());
  }
}
