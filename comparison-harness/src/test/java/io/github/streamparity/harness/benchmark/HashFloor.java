package io.github.streamparity.harness.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The least that comparing captures can cost: reads each file once and hashes every row to 128
 * bits. What the benchmark holds {@code parity diff} against.
 */
public final class HashFloor {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long high;
  private long low;
  private long sumOfHigh;
  private long sumOfLow;
  private long rows;

  private HashFloor() {}

  /** Takes the files; prints the number of rows and the sum of their hashes. */
  public static void main(String[] arguments) throws IOException {
    for (String file : arguments) {
      HashFloor floor = new HashFloor();
      floor.read(Path.of(file));
      System.out.println(
          "%d rows %016x%016x".formatted(floor.rows, floor.sumOfHigh, floor.sumOfLow));
    }
  }

  private void read(Path file) throws IOException {
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(file)) {
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        for (int i = 0; i < length; i++) {
          add(buffer[i]);
        }
      }
    }
  }

  private void add(byte next) {
    low = (low ^ next) * PRIME;
    high = Long.rotateLeft(high, 5) ^ low;
    if (next == '}') {
      rows++;
      sumOfHigh += high;
      sumOfLow += low;
      high = 0;
      low = 0;
    }
  }
}
