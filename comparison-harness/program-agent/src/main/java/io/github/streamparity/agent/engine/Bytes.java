package io.github.streamparity.agent.engine;

import java.nio.charset.StandardCharsets;

/** Turns the script's text into the bytes of a topic, and back. */
final class Bytes {
  private Bytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
