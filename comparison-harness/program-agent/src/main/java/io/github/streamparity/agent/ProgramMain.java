package io.github.streamparity.agent;

import io.github.streamparity.agent.engine.Failing;
import io.github.streamparity.agent.engine.Link;
import io.github.streamparity.agent.engine.NotHeld;
import io.github.streamparity.agent.engine.Printed;
import io.github.streamparity.agent.engine.ProgramClasses;
import io.github.streamparity.agent.engine.Replay;
import io.github.streamparity.agent.engine.Ticks;
import io.github.streamparity.agent.wire.Message;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs a program's {@code main} in a process of its own, tick by tick, for a process that listens
 * on the loopback port {@code parity.port} and knows this one by {@code parity.token}.
 */
public final class ProgramMain {
  private ProgramMain() {}

  /**
   * @param arguments the program's main class and its arguments
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(taken("parity.port"));
    Link link = Link.connect(port, taken("parity.token"));
    Message settings = link.hear();
    Replay replay = Replay.begin(link, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> tellExit(link), "parity-exit"));
    Printed.keep();
    settings.map("conf").forEach((key, value) -> System.setProperty((String) key, (String) value));
    try {
      Class<?> type =
          Class.forName(arguments[0], false, Thread.currentThread().getContextClassLoader());
      Method main = type.getMethod("main", String[].class);
      NotHeld.check();
      if (!ProgramClasses.has(type)) {
        throw new IllegalStateException(
            "%s is in %s, which is not one of the program's jars: name it as a jar"
                .formatted(
                    type.getName(), type.getProtectionDomain().getCodeSource().getLocation()));
      }
      Ticks.play(replay);
      main.setAccessible(true);
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
      replay.mainEnded();
    } catch (InvocationTargetException e) {
      Failing.with(e.getCause());
    } catch (Throwable thrown) { // a class that is missing, an error in the beginning of one
      Failing.with(thrown);
    }
  }

  private static void tellExit(Link link) {
    JvmExit.caller()
        .ifPresent(caller -> link.say(Message.of("exit").with("caller", JvmExit.text(caller))));
  }

  private static String taken(String property) {
    String value = System.getProperty(property);
    System.clearProperty(property);
    return value;
  }
}
