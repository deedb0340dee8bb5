package io.github.streamparity.structured.tours;

import java.nio.file.Files;
import java.nio.file.Path;

/** The arguments of the tour of triggers: a trigger, and what there is to read. */
final class TriggerArguments {
  private TriggerArguments() {}

  /** Prints the usage of a wrong command line, and ends the process with status 2. */
  static void require(String program, String[] args) {
    String trigger = args.length > 0 ? args[0] : "no trigger";
    if (trigger.equals("continuous")) {
      if (args.length == 3) {
        return;
      }
      System.err.println(program + ": not a host and a port");
    } else if (!trigger.matches("processing-time|available-now|once")) {
      System.err.println(program + ": not a trigger: " + trigger);
    } else if (args.length != 2 || !Files.isDirectory(Path.of(args[1]))) {
      System.err.println(program + ": not a directory: " + (args.length > 1 ? args[1] : "none"));
    } else {
      return;
    }
    System.err.println("usage: " + program + " processing-time|available-now|once lines-dir");
    System.err.println("       " + program + " continuous host port");
    System.exit(2);
  }
}
