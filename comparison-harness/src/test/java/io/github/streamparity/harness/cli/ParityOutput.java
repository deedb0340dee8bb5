package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs {@code parity} in this JVM, for its output. */
public final class ParityOutput {
  private ParityOutput() {}

  /** All that a command prints; it must succeed. */
  public static String of(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status = Parity.run(arguments, new Console(print, print, false, false));
    String printed = out.toString(StandardCharsets.UTF_8);
    assertThat(status).as(printed).isZero();
    return printed;
  }
}
