package io.github.streamparity.harness.script;

import io.github.streamparity.harness.declare.Input;
import java.util.List;
import java.util.Optional;

/** The inputs that a script may name: those of a pair, or any if no pair is known. */
public final class Inputs {
  private final List<Input> declared;
  private final List<String> names;
  private final Problems problems;

  public Inputs(List<Input> declared, Problems problems) {
    this.declared = List.copyOf(declared);
    this.names = declared.stream().map(Input::name).toList();
    this.problems = problems;
  }

  /** Reports a name that is not an input. */
  public void check(String input, Place place) {
    if (!names.isEmpty() && !names.contains(input)) {
      problems
          .at(place)
          .found(input)
          .expected(String.join(", ", names))
          .tryNearest(input, names)
          .say("a tick names an input that the pair does not have");
    }
  }

  /** Reports a name that is not a table. */
  public void checkTable(String table, Place place) {
    List<String> tables = declared.stream().filter(Input::isTable).map(Input::name).toList();
    if (!names.isEmpty() && !tables.contains(table)) {
      problems
          .at(place)
          .found(table)
          .expected(tables.isEmpty() ? "no tables" : String.join(", ", tables))
          .tryNearest(table, tables)
          .say("the pair has no such table");
    }
  }

  /** Reports a record that has more than its input carries. */
  public void check(String input, ScriptRecord record, Place place) {
    Optional<Input> carrying =
        declared.stream()
            .filter(it -> it.name().equals(input) && !it.isTopic() && !record.isText())
            .findFirst();
    carrying.ifPresent(
        it ->
            problems
                .at(place)
                .found(String.join(", ", record.fields().keySet()))
                .expected("a value alone, since %s is %s of text".formatted(it.name(), kind(it)))
                .tryThis("leave it out, or declare the input as a topic")
                .say("a record has more than its input carries"));
  }

  private static String kind(Input input) {
    return input.isTable() ? "a table" : "a stream";
  }

  /**
   * The input of records that name none: the pair's one stream. Reports it if there are several.
   *
   * @param form how a script names an input, with {@code %s} for its name
   */
  public String sole(Place place, String form) {
    List<String> streams =
        declared.stream().filter(input -> !input.isTable()).map(Input::name).toList();
    if (streams.size() > 1) {
      problems
          .at(place)
          .expected(String.join(", ", names))
          .tryThis(form.formatted(streams.get(0)))
          .say("the pair has several inputs and the tick does not say which");
    }
    return streams.size() == 1 ? streams.get(0) : Script.SOLE_INPUT;
  }
}
