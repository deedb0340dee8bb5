package io.github.streamparity.dstream.sales;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order of one product.
 *
 * @param time when it was placed
 * @param price of one piece, with two decimals
 * @param quantity number of pieces; negative if they came back
 */
public record Sale(
    Instant time,
    String product,
    String category,
    BigDecimal price,
    long quantity,
    String customerId,
    String region)
    implements Serializable {

  // tag::amount[]
  /** Price times quantity, with two decimals. */
  public BigDecimal amount() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
  // end::amount[]
}
