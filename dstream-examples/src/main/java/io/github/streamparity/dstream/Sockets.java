package io.github.streamparity.dstream;

import java.util.ArrayList;
import java.util.List;

/**
 * The sockets from which a program reads its lines, as its command line names them: {@code [host
 * [port…]]}, one port for each input.
 *
 * @param host {@code localhost} unless given
 * @param ports one for each input, in the order of the inputs; 9999, 9998 and so on unless given
 */
record Sockets(String host, List<Integer> ports) {
  private static final int FIRST_PORT = 9999;

  Sockets {
    ports = List.copyOf(ports);
  }

  /**
   * Reads a command line.
   *
   * @param args as {@code main} gets them
   * @param inputs the number of ports
   * @throws IllegalArgumentException in one line, if there are too many arguments or a port is not
   *     valid
   */
  static Sockets parse(String[] args, int inputs) {
    if (args.length > 1 + inputs) {
      throw new IllegalArgumentException("unexpected argument: " + args[1 + inputs]);
    }
    List<Integer> ports = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      ports.add(args.length > 1 + input ? port(args[1 + input]) : FIRST_PORT - input);
    }
    return new Sockets(args.length > 0 ? args[0] : "localhost", ports);
  }

  /**
   * A receiver keeps a core for as long as it runs; if no core is left, no batch ever runs.
   *
   * @param master as given to spark-submit; one without a number of cores is accepted
   * @throws IllegalArgumentException in one line, if a local master has too few cores
   */
  void requireCores(String master) {
    String cores = master.equals("local") ? "1" : master.replaceFirst("^local\\[([0-9]+)]$", "$1");
    if (cores.matches("[0-9]{1,9}") && Integer.parseInt(cores) <= ports.size()) {
      throw new IllegalArgumentException(
          "a core for each socket leaves none of %s for the batches: try --master 'local[%d]'"
              .formatted(master, ports.size() + 1));
    }
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("not a port: " + text);
    }
    return Integer.parseInt(text);
  }
}
