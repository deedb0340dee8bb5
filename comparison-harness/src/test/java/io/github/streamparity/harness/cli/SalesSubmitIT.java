package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs of the family sales, submitted for real and fed with files. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class SalesSubmitIT {
  private static final List<String> SALES =
      List.of(
          "timestamp,product,category,price,quantity,customer_id,region",
          "2024-03-01 09:00:00,Laptop,Electronics,1299.99,2,C001,North",
          "2024-03-01 09:00:00,Laptop,Electronics,1299.99,-1,C001,North",
          "2024-03-01 09:00:00,Voucher,Electronics,1299.99,-1,C001,North",
          "2024-03-01 09:00:01,Desk,Furniture,2000.01,1,C002,South");

  @TempDir static Path directory;
  private static SparkHome home;

  @BeforeAll
  static void assemble_a_spark_home() throws Exception {
    home = SparkHome.in(directory);
  }

  /** How many files a batch finds is a matter of chance: what is looked for is the same for all. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dstream.sales.DStreamLargeOrders         | (C001,Laptop,2599.98,North)",
        "dstream.sales.DStreamSalesByRegion       | (North,(0.00,",
        "dstream.sales.DStreamSalesByCategory     | (Electronics,(0.00,0))",
        "dstream.sales.DStreamSalesTotals         | ,500.00)",
        "dstream.sales.DStreamSalesWindows        | Electronics),(0.00,",
        "dstream.sales.DStreamSalesDoubles        | (North,0.0)",
        "structured.sales.StructuredLargeOrders   | C001 Laptop 2599.98 North",
        "structured.sales.StructuredSalesByRegion | North 0.00 ",
        "structured.sales.StructuredSalesByCategory | Electronics 0.00 0",
        "structured.sales.StructuredSalesTotals   | 500.00",
        "structured.sales.StructuredSalesWindows  | Electronics 0.00 ",
        "structured.sales.StructuredSalesDoubles  | North 0.0",
      })
  void prints_what_came_in_files(String program, String printed) throws Exception {
    try (LineFiles files = new LineFiles(directory.resolve(program), SALES)) {
      assertThat(home.consoleOf(program, printed, files.directory().toString())).contains(printed);
    }
  }
}
