package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
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
    return "with a partner for each record that arrived without one";
  }

  @Override
  public Optional<Script> apply(Script script, PairDeclaration pair, Comparison comparison) {
    String one = pair.inputNames().get(0);
    String other = pair.inputNames().get(1);
    RecordForm.Reader first = reader(pair.inputs().get(0));
    RecordForm.Reader second = reader(pair.inputs().get(1));
    List<String> keys = sharedFields(pair);
    Optional<String> template = template(script, other, second);
    Set<Changed.RecordIn> lonely = Changed.recordsOf(cause, comparison);
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      while (template.isPresent() && cursor.hasNext()) {
        Tick tick = cursor.next();
        Map<String, List<ScriptRecord>> records = new LinkedHashMap<>(tick.arriving());
        List<ScriptRecord> partners = new ArrayList<>(tick.arriving(other));
        tick.records(one).stream()
            .filter(it -> lonely.contains(new Changed.RecordIn(tick.number(), it)))
            .flatMap(it -> partner(it, first, template.get(), second, keys).stream())
            .forEach(it -> partners.add(ScriptRecord.of(it)));
        records.put(other, partners);
        ticks.add(tick.with(records));
      }
    }
    return template.map(any -> Changed.ticks(script, ticks));
  }

  /** Some record of the second input. */
  private static Optional<String> template(Script script, String input, RecordForm.Reader reader) {
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
      String record,
      RecordForm.Reader first,
      String template,
      RecordForm.Reader second,
      List<String> keys) {
    RecordForm.Fields fields = first.read(record).get(0);
    Optional<String> partner = second.at(template, fields.time().orElseThrow());
    for (String key : keys) {
      String text = fields.fields().getOrDefault(key, "");
      partner = partner.flatMap(it -> second.with(it, key, text));
    }
    return partner;
  }

  private static List<String> sharedFields(PairDeclaration pair) {
    List<String> others = form(pair.inputs().get(1)).fields();
    return form(pair.inputs().get(0)).fields().stream().filter(others::contains).toList();
  }

  private static RecordForm.Reader reader(Input input) {
    return form(input).reader();
  }

  private static RecordForm form(Input input) {
    return input.form().orElseThrow();
  }
}
