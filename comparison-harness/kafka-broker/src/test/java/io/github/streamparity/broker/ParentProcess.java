package io.github.streamparity.broker;

import java.io.IOException;

/** A program that starts a broker, says its process id and directory, and never closes it. */
final class ParentProcess {
  private ParentProcess() {}

  /** Ends by itself with the argument {@code ends}, and otherwise only when it is killed. */
  public static void main(String[] args) throws IOException {
    KafkaBroker broker = KafkaBroker.start();
    System.out.println(broker.process().pid() + " " + broker.directory());
    while (!args[0].equals("ends") && System.in.read() >= 0) {
      // goes on
    }
  }
}
