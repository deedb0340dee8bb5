package io.github.streamparity.harness.replay;

/** The least that a JVM can do; what the benchmark holds Spark-free commands against. */
public final class BareHello {
  private BareHello() {}

  /** Says hello. */
  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
