package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Payments with cards in plain Java: all amounts of a card are kept, and looked at again. */
final class PlainPayments {
  static final Way RIGHT = new Way(Order.TIME_AND_AMOUNT, 5, 3, false, true, false, false);

  private static final Pattern LINE =
      Pattern.compile("([^,]*),([^,]*),([0-9]{1,7}\\.[0-9]{2})", Pattern.DOTALL);
  private static final List<String> CARDS = List.of("c1", "c1", "c2", "C1", "größe", "", "null");
  private static final List<String> AMOUNTS =
      List.of("10.00", "10.00", "10.00", "8.00", "12.00", "0.01", "500.00", "99999.99");

  private PlainPayments() {}

  /** A payment, of a time, with a card, in cents. */
  record Payment(Instant time, String card, long cents) implements Serializable {}

  /** A payment that is far from the mean of those before. */
  record Alert(Instant time, String card, BigDecimal amount, BigDecimal mean)
      implements Serializable {}

  /** In which order a batch's payments are taken. */
  enum Order {
    TIME_AND_AMOUNT,
    TIME_AND_LARGER,
    ARRIVAL
  }

  /**
   * How payments are judged, as the pair does it or almost.
   *
   * @param fewest how many payments make a card known
   * @param deviations how many standard deviations are not far
   * @param isInclusive whether just so many are far
   * @param alertsCount whether an alert's amount is part of what the card paid before
   * @param isSample whether the variance divides by one less
   * @param largeOnly whether small amounts are never far
   */
  record Way(
      Order order,
      int fewest,
      int deviations,
      boolean isInclusive,
      boolean alertsCount,
      boolean isSample,
      boolean largeOnly)
      implements Serializable {
    Way asTheyArrive() {
      return new Way(
          Order.ARRIVAL, fewest, deviations, isInclusive, alertsCount, isSample, largeOnly);
    }

    Way largerFirst() {
      return new Way(
          Order.TIME_AND_LARGER, fewest, deviations, isInclusive, alertsCount, isSample, largeOnly);
    }

    Way knownAfter(int payments) {
      return new Way(order, payments, deviations, isInclusive, alertsCount, isSample, largeOnly);
    }

    Way withDeviations(int many) {
      return new Way(order, fewest, many, isInclusive, alertsCount, isSample, largeOnly);
    }

    Way withThreeAsFar() {
      return new Way(order, fewest, deviations, true, alertsCount, isSample, largeOnly);
    }

    Way withoutAlerts() {
      return new Way(order, fewest, deviations, isInclusive, false, isSample, largeOnly);
    }

    Way ofASample() {
      return new Way(order, fewest, deviations, isInclusive, alertsCount, true, largeOnly);
    }

    Way onlyLarge() {
      return new Way(order, fewest, deviations, isInclusive, alertsCount, isSample, true);
    }

    /**
     * Judges the payments of one card in a batch.
     *
     * @param paid what the card paid before, in cents; the payments are added
     */
    List<Alert> judge(List<Payment> arrived, List<Long> paid) {
      List<Alert> alerts = new ArrayList<>();
      for (Payment payment : inOrder(arrived)) {
        boolean far = paid.size() >= fewest && isFar(payment.cents(), paid);
        if (far) {
          BigDecimal amount = BigDecimal.valueOf(payment.cents()).movePointLeft(2);
          alerts.add(new Alert(payment.time(), payment.card(), amount, mean(paid)));
        }
        if (!far || alertsCount) {
          paid.add(payment.cents());
        }
      }
      return alerts;
    }

    private List<Payment> inOrder(List<Payment> arrived) {
      Comparator<Payment> byTime = Comparator.comparing(Payment::time);
      Comparator<Payment> byAmount = Comparator.comparing(Payment::cents);
      return switch (order) {
        case ARRIVAL -> arrived;
        case TIME_AND_AMOUNT -> arrived.stream().sorted(byTime.thenComparing(byAmount)).toList();
        case TIME_AND_LARGER ->
            arrived.stream().sorted(byTime.thenComparing(byAmount.reversed())).toList();
      };
    }

    /** Compares squares, times the number of payments to the third. */
    private boolean isFar(long amount, List<Long> paid) {
      BigInteger n = BigInteger.valueOf(paid.size());
      BigInteger sum = sum(paid);
      BigInteger distance = n.multiply(BigInteger.valueOf(amount)).subtract(sum);
      BigInteger squares =
          paid.stream()
              .map(it -> n.multiply(BigInteger.valueOf(it)).subtract(sum).pow(2))
              .reduce(BigInteger.ZERO, BigInteger::add);
      BigInteger divided = isSample ? n.subtract(BigInteger.ONE) : n;
      int compared =
          distance
              .pow(2)
              .multiply(divided)
              .compareTo(squares.multiply(BigInteger.valueOf((long) deviations * deviations)));
      boolean isLarge = distance.signum() > 0;
      return (compared > 0 || (isInclusive && compared == 0)) && (isLarge || !largeOnly);
    }

    private static BigInteger sum(List<Long> paid) {
      return paid.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigDecimal mean(List<Long> paid) {
      return new BigDecimal(sum(paid))
          .divide(new BigDecimal(paid.size()), 0, RoundingMode.HALF_UP)
          .movePointLeft(2);
    }
  }

  /** The payment of a line, if it has the shape of one. */
  static Stream<Payment> in(String line) {
    Matcher fields = LINE.matcher(line);
    return fields.matches()
        ? PlainTimes.in(fields.group(1)).stream()
            .map(time -> new Payment(time, fields.group(2), cents(fields.group(3))))
        : Stream.empty();
  }

  private static long cents(String amount) {
    return new BigDecimal(amount).movePointRight(2).longValueExact();
  }

  /** Payments at random, in bursts and out of order; the same seed gives the same script. */
  static Script script(long seed) {
    Random random = new Random(seed * 15_485_863);
    ScriptBuilder script = ScriptBuilder.named("fraud-alerts-" + seed);
    for (int tick = 0; tick < 14; tick++) {
      List<String> lines = new ArrayList<>();
      for (int i = random.nextInt(12) - 1; i > 0; i--) {
        lines.add(
            "2021-10-01 09:%02d:%02d,%s,%s"
                .formatted(
                    30 + Math.max(0, tick - random.nextInt(3)),
                    random.nextInt(4),
                    CARDS.get(random.nextInt(CARDS.size())),
                    AMOUNTS.get(random.nextInt(AMOUNTS.size()))));
      }
      if (random.nextInt(4) == 0) {
        lines.add("2021-10-01 09:30:00,c1,-1.00");
      }
      script.tick(lines.toArray(String[]::new));
    }
    return script.build();
  }
}
