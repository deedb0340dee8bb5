package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Struct;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a table of a database: {@code jdbc:h2:mem:shop#totals}. */
final class JdbcTable implements Probes.Reading {
  private final String url;
  private final String table;
  private final Probes.Columns columns;

  JdbcTable(String id, Probes.Columns columns) {
    int hash = id.lastIndexOf('#');
    this.url = id.substring(0, hash);
    this.table = id.substring(hash + 1);
    this.columns = columns;
  }

  @Override
  public Optional<List<Object>> rows() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      if (!isThere(connection)) {
        return Optional.empty();
      }
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT * FROM " + table)) {
        List<Integer> places = places(result.getMetaData());
        List<Object> rows = new ArrayList<>();
        while (result.next()) {
          List<Object> values = new ArrayList<>();
          for (int i = 0; i < places.size(); i++) {
            boolean isText = columns.types().get(i).matches("string|json|set");
            int place = places.get(i);
            values.add(Values.of(isText ? result.getString(place) : result.getObject(place)));
          }
          rows.add(new Struct(columns.names(), values));
        }
        return Optional.of(rows);
      }
    }
  }

  /** Where the output's columns are; databases change the case of names. */
  private List<Integer> places(ResultSetMetaData there) throws SQLException {
    Map<String, Integer> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 1; i <= there.getColumnCount(); i++) {
      named.put(there.getColumnLabel(i), i);
    }
    if (!named.keySet().containsAll(columns.names())) {
      throw new IllegalStateException(
          "the table %s has %s where the columns are %s"
              .formatted(table, named.keySet(), columns.names()));
    }
    return columns.names().stream().map(named::get).toList();
  }

  /** The program may make it later. */
  private boolean isThere(Connection connection) throws SQLException {
    String name = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
    try (ResultSet all = connection.getMetaData().getTables(null, null, "%", null)) {
      while (all.next()) {
        if (all.getString("TABLE_NAME").equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
