package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Each record of the first input that came without a partner is given one: a record of the second
 * input of the same time and key, in the same tick.
 */
final class PartnersAtOnce implements Experiment {
  private final String cause;

  PartnersAtOnce(String cause) {
    this.cause = cause;
  }

  @Override
  public String what() {
    return "a partner added to each record that came without one";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    String one = pair.inputNames().get(0);
    String other = pair.inputNames().get(1);
    RecordForm first = form(pair.inputs().get(0));
    RecordForm second = form(pair.inputs().get(1));
    Optional<String> template = template(script, other, second);
    Set<Changed.RecordIn> lonely = Changed.recordsOf(cause, comparison);
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      while (template.isPresent() && cursor.hasNext()) {
        Tick tick = cursor.next();
        Map<String, List<String>> records = new LinkedHashMap<>(tick.records());
        List<String> partners = new ArrayList<>(tick.records(other));
        tick.records(one).stream()
            .filter(it -> lonely.contains(new Changed.RecordIn(tick.number(), it)))
            .flatMap(it -> partner(it, first, template.get(), second).stream())
            .forEach(partners::add);
        records.put(other, partners);
        ticks.add(new Tick(tick.number(), records));
      }
    }
    return template.map(any -> Changed.ticks(script, ticks));
  }

  /** Some record of the second input. */
  private static Optional<String> template(Script script, String input, RecordForm form) {
    RecordForm.Reader reader = form.reader();
    try (TickCursor cursor = script.open()) {
      while (cursor.hasNext()) {
        Optional<String> record =
            cursor.next().records(input).stream()
                .filter(it -> !reader.read(it).isEmpty())
                .findFirst();
        if (record.isPresent()) {
          return record;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> partner(
      String record, RecordForm first, String template, RecordForm second) {
    RecordForm.Fields fields = first.reader().read(record).get(0);
    Optional<String> partner = second.reader().at(template, fields.time().orElseThrow());
    for (String key : first.fields()) {
      if (second.fields().contains(key)) {
        String text = fields.fields().getOrDefault(key, "");
        partner = partner.flatMap(it -> second.reader().with(it, key, text));
      }
    }
    return partner;
  }

  private static RecordForm form(Input input) {
    return input.form().orElseThrow();
  }
}
