package io.github.streamparity.structured.tours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sink as an argument names it: {@code console}, or {@code files=out}, with a place.
 *
 * @param name one of six
 * @param where a directory, or {@code HOST:PORT/TOPIC}; empty where the sink has no place
 */
record Sink(String name, String where) {
  private static final List<String> WITHOUT_PLACE = List.of("console", "memory", "foreach");
  private static final List<String> IN_A_DIRECTORY = List.of("files", "foreachBatch");
  private static final int FIRST = 2;

  /**
   * The sinks of a command line, from its third argument on. On a wrong one, prints the usage and
   * ends the process with status 2.
   *
   * @param program what the program is called
   */
  static List<Sink> named(String program, String[] args) {
    List<Sink> sinks = new ArrayList<>();
    for (String arg : args.length > FIRST ? others(args) : List.of("no sink")) {
      String[] parts = arg.split("=", 2);
      Sink sink = new Sink(parts[0], parts.length > 1 ? parts[1] : "");
      if (!sink.isKnown()) {
        System.err.println(program + ": not a sink with its place: " + arg);
        System.err.println("usage: " + program + " host port sink...");
        System.err.println(
            "sinks: console memory files=DIR kafka=HOST:PORT/TOPIC foreach foreachBatch=DIR");
        System.exit(2);
      }
      sinks.add(sink);
    }
    return sinks;
  }

  /** The first two arguments: host and port. */
  static String[] socket(String[] args) {
    return Arrays.copyOf(args, FIRST);
  }

  private static List<String> others(String[] args) {
    return Arrays.asList(args).subList(FIRST, args.length);
  }

  private boolean isKnown() {
    return where.isEmpty()
        ? WITHOUT_PLACE.contains(name)
        : IN_A_DIRECTORY.contains(name) || (name.equals("kafka") && where.matches("[^/]+/[^/]+"));
  }
}
