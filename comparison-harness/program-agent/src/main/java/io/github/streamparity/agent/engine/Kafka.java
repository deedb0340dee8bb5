package io.github.streamparity.agent.engine;

import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.dstream.InputDStream;

/** Recognises Kafka's classes by name: a program may have none of them. */
final class Kafka {
  private Kafka() {}

  /** The output that the offsets are which a program commits of a source. */
  static String commits(String source) {
    return "commits:" + source;
  }

  static boolean isStream(InputDStream<?> input) {
    return is(input, "org.apache.spark.streaming.kafka010.DirectKafkaInputDStream");
  }

  /** Whether it is a stream's own RDD, whose offsets a body may read. */
  static boolean isRdd(RDD<?> rdd) {
    return is(rdd, "org.apache.spark.streaming.kafka010.KafkaRDD");
  }

  static boolean isRecord(Object value) {
    return is(value, "org.apache.kafka.clients.consumer.ConsumerRecord");
  }

  private static boolean is(Object value, String type) {
    return value.getClass().getName().equals(type);
  }
}
