package io.github.streamparity.agent.engine;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.util.AccumulatorV2;
import scala.Option;

/** Reads an accumulator by its name. */
final class NamedAccumulator implements Probes.Reading {
  private final String name;

  NamedAccumulator(String name) {
    this.name = name;
  }

  @Override
  public Optional<List<Object>> rows() throws ReflectiveOperationException {
    Object context =
        Class.forName("org.apache.spark.util.AccumulatorContext$").getField("MODULE$").get(null);
    for (Object held : ((Map<?, ?>) Fields.get(context, "originals")).values()) {
      Object accumulator = ((Reference<?>) held).get();
      if (accumulator instanceof AccumulatorV2<?, ?> own && isNamed(own.name())) {
        return Optional.of(List.of(Values.of(own.value())));
      }
    }
    return Optional.empty();
  }

  private boolean isNamed(Option<String> other) {
    return other.isDefined() && other.get().equals(name);
  }
}
