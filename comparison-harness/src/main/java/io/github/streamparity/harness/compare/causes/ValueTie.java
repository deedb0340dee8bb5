package io.github.streamparity.harness.compare.causes;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether records can have turned one row of a key into another. Each column keeps one of these
 * with every record: a count, or the sum, the first, last, least or largest of a field or of the
 * product of two fields, or beside a count its average. Which one it is nobody says: all steps of a
 * column in the whole script must be made by the same. Steps on which both sides agree tell more of
 * them apart, unless one way cannot have made all those.
 */
final class ValueTie {
  private static final Set<ColumnType> NUMERIC =
      Set.of(ColumnType.LONG, ColumnType.DOUBLE, ColumnType.DECIMAL);

  /** Of some thousand additions, as a share of all that is added. */
  private static final double ROUNDING = 1e-12;

  private static final String COUNT = "count";
  private static final String TIMES = " × ";
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private final OutputDeclaration output;
  private final Map<String, Set<String>> possible = new HashMap<>();
  private final Map<String, Set<String>> agreed = new HashMap<>();

  ValueTie(OutputDeclaration output) {
    this.output = output;
  }

  /**
   * Whether the records explain the change, to the value, and as they explained those before.
   *
   * @param before the key's row before the records; empty if there was none
   * @param records those of the key, in the order of their arrival
   */
  boolean holds(Optional<CapturedRow> before, CapturedRow after, List<ScriptRow> records) {
    if (records.isEmpty()) {
      return before.equals(Optional.of(after));
    }
    Map<String, Set<String>> left = ways(before, after, records);
    left.forEach(
        (column, ways) -> {
          ways.retainAll(possible.getOrDefault(column, ways));
          Set<String> others = agreed.getOrDefault(column, Set.of());
          if (!others.isEmpty()) {
            ways.retainAll(others);
          }
        });
    if (left.values().stream().anyMatch(Set::isEmpty)) {
      return false;
    }
    possible.putAll(left);
    return true;
  }

  /** Sees a step that both sides agree on. */
  void agree(Optional<CapturedRow> before, CapturedRow after, List<ScriptRow> records) {
    ways(before, after, records)
        .forEach(
            (column, ways) ->
                agreed.merge(
                    column,
                    ways,
                    (one, other) -> {
                      one.retainAll(other);
                      return one;
                    }));
  }

  /** The ways in which the records can have made each column that is neither key nor ignored. */
  private Map<String, Set<String>> ways(
      Optional<CapturedRow> before, CapturedRow after, List<ScriptRow> records) {
    Map<String, Set<String>> ways = new HashMap<>();
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      if (!output.key().contains(column.name()) && !column.ignored()) {
        int position = i;
        Optional<Object> old = before.map(row -> row.value(position));
        ways.put(column.name(), ways(column, old, after.value(i), records));
      }
    }
    for (int i = 0; i < output.columns().size(); i++) {
      if (ways.getOrDefault(output.columns().get(i).name(), Set.of()).contains(COUNT)) {
        addAverages(i, before, after, records, ways);
      }
    }
    return ways;
  }

  /** Adds the sources that may be averaged over the records that another column counts. */
  private void addAverages(
      int count,
      Optional<CapturedRow> before,
      CapturedRow after,
      List<ScriptRow> records,
      Map<String, Set<String>> ways) {
    double counted =
        before.map(row -> row.value(count)).map(it -> decimal(it).doubleValue()).orElse(0.0);
    for (int i = 0; i < output.columns().size(); i++) {
      Column column = output.columns().get(i);
      if (!ways.containsKey(column.name())
          || !(after.value(i) instanceof Double average)
          || !isNumber(average)) {
        continue;
      }
      int position = i;
      Optional<Object> old = before.map(row -> row.value(position));
      if (before.isPresent() && old.filter(ValueTie::isNumber).isEmpty()) {
        continue;
      }
      double sum = counted * old.map(it -> ((Number) it).doubleValue()).orElse(0.0);
      for (String source : sources(column, records)) {
        double all = sum;
        double size = Math.abs(sum);
        for (ScriptRow record : records) {
          Optional<Object> value = value(record, source, column.type());
          double number = value.map(it -> ((Number) it).doubleValue()).orElse(Double.NaN);
          all += number;
          size += Math.abs(number);
        }
        double number = counted + records.size();
        if (isNear(all / number, average, size / number)) {
          ways.get(column.name())
              .add("average " + source + " by " + output.columns().get(count).name());
        }
      }
    }
  }

  /** The ways in which the records can have made a value of the one before. */
  private static Set<String> ways(
      Column column, Optional<Object> before, Object after, List<ScriptRow> records) {
    Set<String> ways = new HashSet<>();
    if (isCount(column, before, after, records)) {
      ways.add(COUNT);
    }
    for (String source : sources(column, records)) {
      List<Optional<Object>> values =
          records.stream().map(record -> value(record, source, column.type())).toList();
      if (values.stream().allMatch(Optional::isPresent)) {
        add(ways, source, before, after, values.stream().map(Optional::orElseThrow).toList());
      }
    }
    return ways;
  }

  private static boolean isCount(
      Column column, Optional<Object> before, Object after, List<ScriptRow> records) {
    if (!isNumber(after) || records.get(0).hasField(column.name())) {
      return false;
    }
    if (before.isPresent() && !isNumber(before.get())) {
      return false;
    }
    BigDecimal grown = decimal(after).subtract(before.map(ValueTie::decimal).orElse(ZERO));
    return grown.compareTo(BigDecimal.valueOf(records.size())) == 0;
  }

  /** The field of the column's name; without one, whatever the records have, and products of it. */
  static Set<String> sources(Column column, List<ScriptRow> records) {
    if (records.get(0).hasField(column.name())) {
      return Set.of(column.name());
    }
    Set<String> sources = new HashSet<>(records.get(0).sources(column.type()));
    records.forEach(record -> sources.retainAll(record.sources(column.type())));
    if (NUMERIC.contains(column.type()) && records.get(0).fields().isPresent()) {
      sources.addAll(products(sources));
    }
    return sources;
  }

  private static List<String> products(Set<String> sources) {
    List<String> factors = sources.stream().sorted().toList();
    List<String> products = new ArrayList<>();
    for (int i = 0; i < factors.size(); i++) {
      for (int j = i + 1; j < factors.size(); j++) {
        products.add(factors.get(i) + TIMES + factors.get(j));
      }
    }
    return products;
  }

  /** A record's value of a type at a source, which may be a product. */
  static Optional<Object> value(ScriptRow record, String source, ColumnType type) {
    int times = source.indexOf(TIMES);
    if (times < 0) {
      return record.value(source, type);
    }
    Optional<Object> one = record.value(source.substring(0, times), type);
    Optional<Object> other = record.value(source.substring(times + TIMES.length()), type);
    return one.flatMap(a -> other.map(b -> product(a, b)));
  }

  private static Object product(Object one, Object other) {
    return one instanceof Double a && other instanceof Double b
        ? (Object) (a * b)
        : decimal(one).multiply(decimal(other));
  }

  private static void add(
      Set<String> ways, String source, Optional<Object> before, Object after, List<Object> values) {
    List<Object> all = new ArrayList<>();
    before.ifPresent(all::add);
    all.addAll(values);
    if (same(values.get(values.size() - 1), after)) {
      ways.add("last " + source);
    }
    if (same(all.get(0), after)) {
      ways.add("first " + source);
    }
    if (isNumber(after) || after instanceof Instant) {
      if (all.stream().allMatch(value -> compare(value, after) <= 0) && has(all, after)) {
        ways.add("largest " + source);
      }
      if (all.stream().allMatch(value -> compare(value, after) >= 0) && has(all, after)) {
        ways.add("least " + source);
      }
    }
    if (isNumber(after) && all.stream().allMatch(ValueTie::isNumber)) {
      BigDecimal sum = all.stream().map(ValueTie::decimal).reduce(ZERO, BigDecimal::add);
      double size = all.stream().mapToDouble(it -> Math.abs(((Number) it).doubleValue())).sum();
      boolean isSum =
          after instanceof Double number
              ? isNear(sum.doubleValue(), number, size)
              : same(sum, after);
      if (isSum) {
        ways.add("sum " + source);
      }
    }
  }

  private static boolean has(List<Object> values, Object value) {
    return values.stream().anyMatch(it -> same(it, value));
  }

  private static boolean same(Object a, Object b) {
    return a != null && b != null && compare(a, b) == 0;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both are values of one column
  private static int compare(Object a, Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : 1;
    }
    if (a instanceof Double || b instanceof Double) {
      double x = ((Number) a).doubleValue();
      double y = ((Number) b).doubleValue();
      return isNear(x, y, Math.max(Math.abs(x), Math.abs(y))) ? 0 : Double.compare(x, y);
    }
    return isNumber(a) && isNumber(b)
        ? decimal(a).compareTo(decimal(b))
        : ((Comparable) a).compareTo(b);
  }

  private static boolean isNear(double x, double y, double size) {
    return x == y || (Double.isFinite(size) && Math.abs(x - y) <= ROUNDING * size);
  }

  private static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof BigDecimal
        || (value instanceof Double number && Double.isFinite(number));
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
  }
}
