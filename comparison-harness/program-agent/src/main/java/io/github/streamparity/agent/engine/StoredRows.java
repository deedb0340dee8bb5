package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Reads files, a table of Spark's own or a topic by Spark's own batch reader. */
final class StoredRows implements Probes.Reading {
  private final String format;
  private final String of;
  private final Probes.Columns columns;
  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * @param of a path with wildcards, a table's name, or servers and a topic; then may follow
   *     options of the reader: {@code out?header=true&sep=;}
   */
  StoredRows(String format, String of, Probes.Columns columns) {
    this.format = format;
    this.columns = columns;
    int question = of.indexOf('?');
    this.of = question < 0 ? of : of.substring(0, question);
    if (question >= 0) {
      for (String option : of.substring(question + 1).split("&", -1)) {
        String[] both = option.split("=", 2);
        options.put(both[0], both.length > 1 ? both[1] : "");
      }
    }
  }

  @Override
  public Optional<List<Object>> rows() throws Exception {
    Optional<SparkSession> session = session();
    if (session.isEmpty()) {
      return Optional.empty();
    }
    return switch (format) {
      case "table" -> table(session.get());
      case "kafka" -> Optional.of(topic(session.get().newSession()));
      default -> isThere(session.get()) ? files(session.get().newSession()) : Optional.empty();
    };
  }

  /** The program's own session, or one on its context; empty if it has stopped that. */
  private static Optional<SparkSession> session() {
    Option<SparkContext> context = SparkContext$.MODULE$.getActive();
    return context.isDefined() && !context.get().isStopped()
        ? Optional.of(SparkSession.builder().getOrCreate())
        : Optional.empty();
  }

  private Optional<List<Object>> table(SparkSession session) {
    return session.catalog().tableExists(of)
        ? Optional.of(named(session.table(of)))
        : Optional.empty();
  }

  private boolean isThere(SparkSession session) throws java.io.IOException {
    Path path = new Path(of);
    FileStatus[] found =
        path.getFileSystem(session.sparkContext().hadoopConfiguration()).globStatus(path);
    return found != null && found.length > 0;
  }

  private Optional<List<Object>> files(SparkSession session) {
    if (format.equals("text")) {
      List<Object> rows = new ArrayList<>();
      for (Row row : session.read().options(options).text(of).collectAsList()) {
        rows.add(split(row.getString(0)));
      }
      return Optional.of(rows);
    }
    DataFrameReader reader = session.read().options(options).format(format);
    if (format.equals("parquet")) {
      return Optional.of(named(reader.load(of)));
    }
    if (format.equals("json")) {
      List<String> there = Arrays.asList(reader.load(of).columns());
      if (!there.isEmpty() && !there.containsAll(columns.names())) {
        throw different(there);
      }
    }
    if (options.containsKey("header")) { // then the names in the files must be these
      reader = reader.option("enforceSchema", false);
    }
    return Optional.of(named(reader.schema(schema()).load(of)));
  }

  private Struct split(String line) {
    List<String> parts = Texts.split(line, columns);
    if (parts.size() != columns.names().size()) {
      throw different(parts);
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      values.add(Texts.typed(parts.get(i), columns, i));
    }
    return new Struct(columns.names(), values);
  }

  private List<Object> topic(SparkSession session) {
    int slash = of.lastIndexOf('/');
    Dataset<Row> records =
        session
            .read()
            .format("kafka")
            .options(options)
            .option("kafka.bootstrap.servers", of.substring(0, slash))
            .option("subscribe", of.substring(slash + 1))
            .load()
            .withColumn("key", org.apache.spark.sql.functions.expr("cast(key as string)"))
            .withColumn("value", org.apache.spark.sql.functions.expr("cast(value as string)"));
    boolean isKnown = Arrays.asList(records.columns()).containsAll(columns.names());
    return named(isKnown ? records : records.select("value"));
  }

  /** The columns of the output, by their names where they all are there, else by position. */
  private List<Object> named(Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    boolean areNamed = there.containsAll(columns.names());
    if (!areNamed && there.size() != columns.names().size()) {
      throw different(there);
    }
    Dataset<Row> wanted =
        areNamed
            ? rows.selectExpr(
                columns.names().stream().map(it -> "`" + it + "`").toArray(String[]::new))
            : rows;
    List<Object> values = new ArrayList<>();
    Queries.withJavaTimes(wanted).collectAsList().forEach(row -> values.add(Values.of(row)));
    return values;
  }

  private IllegalStateException different(List<String> there) {
    return new IllegalStateException(
        "%s:%s has %s where the columns are %s".formatted(format, of, there, columns.names()));
  }

  private StructType schema() {
    StructType schema = new StructType();
    for (int i = 0; i < columns.names().size(); i++) {
      String type =
          switch (columns.types().get(i)) {
            case "long" -> "bigint";
            case "decimal" -> "decimal(38,18)";
            case "json", "set" -> "string";
            default -> columns.types().get(i).toLowerCase(Locale.ROOT);
          };
      schema = schema.add(columns.names().get(i), type);
    }
    return schema;
  }
}
