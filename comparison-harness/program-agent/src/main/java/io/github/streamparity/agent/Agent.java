package io.github.streamparity.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The entry that the JVM calls before a program's {@code main}. */
public final class Agent {
  /** The class that instruments others; it is loaded apart from the program's libraries. */
  private static final String POINTS = "io.github.streamparity.agent.points.Points";

  private Agent() {}

  /**
   * Takes hold of Spark and of the program.
   *
   * @param libraries paths of this module and of Byte Buddy, as in a class path
   */
  public static void premain(String libraries, Instrumentation instrumentation) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String library :
        Pattern.compile(File.pathSeparator, Pattern.LITERAL).split(libraries, -1)) {
      urls.add(Path.of(library).toUri().toURL());
    }
    // never closed: classes are read from it as long as the program runs
    @SuppressWarnings("resource")
    ClassLoader apart =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    apart
        .loadClass(POINTS)
        .getMethod("takeHold", Instrumentation.class)
        .invoke(null, instrumentation);
  }
}
