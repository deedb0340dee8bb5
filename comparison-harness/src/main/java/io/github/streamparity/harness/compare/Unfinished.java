package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.Optional;

/**
 * A script that ends before one side could emit rows that the other one has emitted.
 *
 * @param waiting the side that holds them back
 * @param rows number of rows that it holds back
 * @param watermark its watermark in the last tick
 * @param closing a record with an event time of at least this instant, in one tick more, would make
 *     it emit them; empty where rows name the start of their window alone and nothing shows its
 *     length
 */
public record Unfinished(Side waiting, long rows, Instant watermark, Optional<Instant> closing) {}
