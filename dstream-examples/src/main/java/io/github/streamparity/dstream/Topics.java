package io.github.streamparity.dstream;

import java.util.ArrayList;
import java.util.List;

/**
 * The topics that a program reads and writes, as its command line names them: {@code
 * [bootstrap-servers [topic…]]}.
 *
 * @param servers {@code localhost:9092} unless given
 * @param topics in the order of the program's inputs and outputs, whose names they have unless
 *     given
 */
record Topics(String servers, List<String> topics) {
  Topics {
    topics = List.copyOf(topics);
  }

  /**
   * Reads a command line.
   *
   * @param args as {@code main} gets them
   * @param names names of the inputs and outputs
   * @throws IllegalArgumentException in one line, if there are too many arguments, or one is not an
   *     address or a topic
   */
  static Topics parse(String[] args, List<String> names) {
    if (args.length > 1 + names.size()) {
      throw new IllegalArgumentException("unexpected argument: " + args[1 + names.size()]);
    }
    List<String> topics = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      topics.add(args.length > 1 + i ? topic(args[1 + i]) : names.get(i));
    }
    return new Topics(args.length > 0 ? servers(args[0]) : "localhost:9092", topics);
  }

  /** The usage of the command line. */
  static String usage(List<String> names) {
    String topics = String.join("-topic [", names) + "-topic" + "]".repeat(names.size());
    return "[bootstrap-servers [" + topics + "]";
  }

  private static String servers(String text) {
    if (!text.matches("[^ :,]+:[0-9]{1,5}(,[^ :,]+:[0-9]{1,5})*")) {
      throw new IllegalArgumentException("not a list of HOST:PORT: " + text);
    }
    return text;
  }

  private static String topic(String text) {
    if (!text.matches("[a-zA-Z0-9._-]{1,249}")) {
      throw new IllegalArgumentException("not a topic: " + text);
    }
    return text;
  }
}
