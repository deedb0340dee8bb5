package io.github.streamparity.agent.engine;

import java.nio.charset.StandardCharsets;

/** What of the script is text, and bytes in a topic. */
final class Bytes {
  private Bytes() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
