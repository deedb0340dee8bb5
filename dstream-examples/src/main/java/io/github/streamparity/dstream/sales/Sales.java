package io.github.streamparity.dstream.sales;

import io.github.streamparity.dstream.EventTime;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Iterator;

/**
 * How every program of this package reads a line: {@code timestamp, product, category, price,
 * quantity, customer_id, region}, between commas without spaces.
 *
 * <p>Any other line is dropped: a header wherever it stands, a line with a comma too many (also one
 * inside quotes, which mean nothing here), an invalid time, a price of more than two decimals.
 *
 * <p>Twin: {@code io.github.streamparity.structured.sales.Sales}.
 */
public final class Sales {
  // tag::sales[]
  private static final String PRICE = "[0-9]{1,9}([.][0-9]{1,2})?";
  private static final String QUANTITY = "-?[0-9]{1,6}";

  /** The sale of a line, or none. */
  public static Iterator<Sale> in(String line) {
    String[] f = line.split(",", -1);
    if (f.length != 7 || !f[3].matches(PRICE) || !f[4].matches(QUANTITY)) {
      return Collections.emptyIterator();
    }
    BigDecimal price = new BigDecimal(f[3]).setScale(2);
    long quantity = Long.parseLong(f[4]);
    return EventTime.in(f[0]).stream()
        .map(time -> new Sale(time, f[1], f[2], price, quantity, f[5], f[6]))
        .iterator();
  }

  // end::sales[]

  private Sales() {}
}
