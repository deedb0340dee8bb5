package io.github.streamparity.harness.replay.program;

import io.github.streamparity.agent.Agent;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The jar that {@code -javaagent} wants. It has nothing but a manifest: the agent's classes are on
 * the class path, as a jar or, in a build, as a directory.
 */
final class AgentJar {
  private AgentJar() {}

  /** Writes it. */
  static Path write(Path directory) throws IOException {
    Path jar = directory.resolve("parity-agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Agent.class.getName());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.flush();
    }
    return jar;
  }

  /** The jars that the agent loads apart from the program's libraries, as a class path. */
  static String libraries() {
    return agent() + File.pathSeparator + location("net.bytebuddy.ByteBuddy");
  }

  /** The agent's classes, which the program's own class loader has as well. */
  static Path agent() {
    return location("io.github.streamparity.agent.Agent");
  }

  private static Path location(String type) {
    try {
      return Path.of(
          Class.forName(type, false, AgentJar.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource()
              .getLocation()
              .toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
