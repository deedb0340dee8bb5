package io.github.streamparity.dstream.activity;

import io.github.streamparity.dstream.EventTime;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A payment with a card, from a line such as {@code 2021-10-01 09:30:00,card1,12.50}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.activity.Payment}.
 */
record Payment(Instant time, String card, long cents) implements Serializable {
  // tag::in[]
  private static final Pattern LINE = Pattern.compile("^([^,]*),([^,]*),(\\d{1,7})\\.(\\d{2})$");

  /** The payment of a line; none if the line has another shape. */
  static Iterator<Payment> in(String line) {
    Matcher fields = LINE.matcher(line);
    return !fields.find()
        ? Collections.emptyIterator()
        : EventTime.in(fields.group(1))
            .map(time -> new Payment(time, fields.group(2), cents(fields)))
            .stream()
            .iterator();
  }

  private static long cents(Matcher fields) {
    return Long.parseLong(fields.group(3) + fields.group(4));
  }

  /** By time, then by amount: the order of arrival does not count. */
  static final Comparator<Payment> ORDER =
      Comparator.comparing(Payment::time).thenComparing(Payment::cents);
  // end::in[]
}
