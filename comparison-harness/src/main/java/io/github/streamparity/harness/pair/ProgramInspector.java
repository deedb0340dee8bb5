package io.github.streamparity.harness.pair;

import io.github.streamparity.agent.wire.Message;
import java.io.IOException;
import java.util.List;

/** Finds out what a program reads and writes, by starting it. */
@FunctionalInterface
public interface ProgramInspector {
  /**
   * One message for each input and output of a program, or for what went wrong: the one that says
   * it.
   */
  List<Message> inspect(ProgramVariant program) throws IOException, InterruptedException;
}
