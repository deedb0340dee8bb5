package io.github.streamparity.agent.engine;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The records of topics.
 *
 * @param withHeaders whether a row has the record's headers
 */
record TopicReading(Subscription subscription, boolean withHeaders) implements Reading {
  @Override
  public StructType schema() {
    String columns =
        "key BINARY, value BINARY, topic STRING, partition INT, offset BIGINT,"
            + " timestamp TIMESTAMP, timestampType INT";
    return StructType.fromDDL(
        withHeaders ? columns + ", headers ARRAY<STRUCT<key: STRING, value: BINARY>>" : columns);
  }

  @Override
  public Optional<Integer> lastTick() {
    return subscription.lastTick();
  }

  @Override
  public List<List<Object[]>> slices(int after, int upTo) {
    return subscription.places().stream()
        .map(place -> subscription.arrived(place, after, upTo).stream().map(this::row).toList())
        .toList();
  }

  private Object[] row(Subscription.Entry entry) {
    List<Object> row = new ArrayList<>();
    row.add(entry.record().key().map(Bytes::of).orElse(null));
    row.add(Bytes.of(entry.record().value()));
    row.add(UTF8String.fromString(entry.place().topic()));
    row.add(entry.place().partition());
    row.add(entry.offset());
    row.add(ChronoUnit.MICROS.between(java.time.Instant.EPOCH, entry.timestamp()));
    row.add(0); // the time at which it was made, and not that at which the broker had it
    if (withHeaders) {
      row.add(headers(entry.record().headers()));
    }
    return row.toArray();
  }

  /** Null where there are none, as the real source has it. */
  private static Object headers(Map<String, String> headers) {
    if (headers.isEmpty()) {
      return null;
    }
    return new GenericArrayData(
        headers.entrySet().stream()
            .map(
                it ->
                    new GenericInternalRow(
                        new Object[] {UTF8String.fromString(it.getKey()), Bytes.of(it.getValue())}))
            .toArray());
  }
}
