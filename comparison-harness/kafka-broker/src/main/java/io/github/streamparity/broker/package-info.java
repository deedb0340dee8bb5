/**
 * A real Kafka broker as a child process: {@link io.github.streamparity.broker.KafkaBroker} starts
 * and stops it and needs the JDK alone; {@link io.github.streamparity.broker.BrokerProcess} is the
 * child, the only class that knows Kafka.
 */
package io.github.streamparity.broker;
