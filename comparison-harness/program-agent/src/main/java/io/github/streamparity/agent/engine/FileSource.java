package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.TickDirectories.Layout;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.types.StructType;

/**
 * A query's file source. It stays Spark's own, with the program's schema and options; only the
 * directory is another one, in which the script's records arrive.
 */
final class FileSource {
  /** Marks a reader whose directory is ours already. */
  static final String MARK = "parity.directory";

  private static final Set<String> TEXTS = Set.of("text", "csv", "json", "xml");

  /** Files that nobody writes by hand: their rows are lines of JSON in a script. */
  private static final Set<String> OF_ROWS = Set.of("parquet", "orc", "avro");

  private final String format;
  private final Optional<StructType> schema;
  private final Map<String, String> options;

  /**
   * @param options the program's, by name in lower case
   */
  FileSource(String format, Optional<StructType> schema, Map<String, String> options) {
    this.format = format.toLowerCase(Locale.ROOT);
    this.schema = schema;
    this.options = options;
  }

  static boolean isFormat(String format) {
    String name = format.toLowerCase(Locale.ROOT);
    return TEXTS.contains(name) || OF_ROWS.contains(name);
  }

  /**
   * Reads another directory.
   *
   * @param input the pair's name of it
   */
  Dataset<Row> load(SparkSession session, String input) throws IOException {
    Map<String, String> all = new HashMap<>(options);
    all.remove("path");
    all.remove("maxfilespertrigger"); // a tick has all of its files
    all.remove("maxbytespertrigger");
    all.remove("cleansource"); // an archive would be outside
    all.put(MARK, "true");
    boolean isText = TEXTS.contains(format);
    DataStreamReader reader =
        session.readStream().format(isText ? format : "json").options(isText ? all : marked());
    if (schema.isPresent()) {
      reader = reader.schema(schema.get());
    }
    return reader.load(
        TickDirectories.open(input, isText ? layout() : Layout.lines(), "." + format));
  }

  private static Map<String, String> marked() {
    return Map.of(MARK, "true");
  }

  private Layout layout() {
    Charset charset =
        Charset.forName(option("encoding").or(() -> option("charset")).orElse("UTF-8"));
    boolean isFileEach = is("wholetext") || is("multiline") || format.equals("xml");
    return new Layout(
        format.equals("csv") && is("header") ? schema.map(this::header) : Optional.empty(),
        option("linesep").orElse("\n"),
        charset,
        isFileEach);
  }

  /** As a file with a header begins: a script has its other lines. */
  private String header(StructType columns) {
    String separator = option("sep").or(() -> option("delimiter")).orElse(",");
    return Arrays.stream(columns.fieldNames()).collect(Collectors.joining(separator));
  }

  private boolean is(String name) {
    return option(name).map(Boolean::valueOf).orElse(false);
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
