package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.text.ClippedLines;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Reads the texts of an exception, even if its class is a user's that throws when it is asked. */
final class ThrownTexts {
  private static final int MOST_CAUSES = 100;

  private ThrownTexts() {}

  /** An exception and its causes, each once: they may form a circle, or have no end. */
  static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable each = thrown;
    while (each != null && seen.add(each) && chain.size() < MOST_CAUSES) {
      chain.add(each);
      each = cause(each);
    }
    return chain;
  }

  /** Its message without blanks around it; empty if it has none. */
  static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? "" : message.strip();
    } catch (RuntimeException | Error e) {
      return "its getMessage throws " + e.getClass().getName();
    }
  }

  /** Its stack trace, clipped. */
  static String trace(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    if (cause(chain.get(chain.size() - 1)) == null) {
      try {
        ClippedLines trace = ReplayError.detailWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
      } catch (RuntimeException | Error e) {
        // a trace of our own, then
      }
    }
    ClippedLines trace = ReplayError.detailWriter();
    PrintWriter out = new PrintWriter(trace);
    String caption = "";
    for (Throwable each : chain) {
      out.println(caption + each.getClass().getName() + ": " + message(each));
      for (StackTraceElement frame : each.getStackTrace()) {
        out.println("\tat " + frame);
      }
      caption = "Caused by: ";
    }
    return trace.toString();
  }

  private static Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (RuntimeException | Error e) {
      return null;
    }
  }
}
