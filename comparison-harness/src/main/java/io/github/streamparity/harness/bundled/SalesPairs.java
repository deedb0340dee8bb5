package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.DECIMAL;
import static io.github.streamparity.harness.declare.ColumnType.DOUBLE;
import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.sales.DStreamLargeOrders;
import io.github.streamparity.dstream.sales.DStreamSalesByCategory;
import io.github.streamparity.dstream.sales.DStreamSalesByRegion;
import io.github.streamparity.dstream.sales.DStreamSalesDoubles;
import io.github.streamparity.dstream.sales.DStreamSalesTotals;
import io.github.streamparity.dstream.sales.DStreamSalesWindows;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.sales.StructuredLargeOrders;
import io.github.streamparity.structured.sales.StructuredSalesByCategory;
import io.github.streamparity.structured.sales.StructuredSalesByRegion;
import io.github.streamparity.structured.sales.StructuredSalesDoubles;
import io.github.streamparity.structured.sales.StructuredSalesTotals;
import io.github.streamparity.structured.sales.StructuredSalesWindows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that add up sales, in exact money. */
public final class SalesPairs implements PairProvider {
  /** Made by the service loader. */
  public SalesPairs() {}

  @Override
  public String family() {
    return "sales";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(
        largeOrders(),
        salesByRegion(),
        salesByCategory(),
        salesTotals(),
        salesWindows(),
        salesDoubles());
  }

  private static JobPair largeOrders() {
    return JobPair.named("large-orders")
        .describedAs("picks the orders of more than 2000 out of a stream of sales")
        .input("sales", sale())
        .output(
            Output.append("orders")
                .column("customer_id", STRING)
                .column("product", STRING)
                .column("amount", DECIMAL)
                .column("region", STRING))
        .dstream(DStreamLargeOrders::orders)
        .structured(OutputMode.Append(), StructuredLargeOrders::orders)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(SalesPairs.class, "sales.yaml"))
        .build();
  }

  private static JobPair salesByRegion() {
    return JobPair.named("sales-by-region")
        .describedAs("adds up sales by region from the start: updateStateByKey, complete mode")
        .input("sales", sale())
        .output(
            Output.complete("totals")
                .column("region", STRING)
                .column("sales", DECIMAL)
                .column("orders", LONG)
                .key("region"))
        .dstream(DStreamSalesByRegion::totals)
        .structured(OutputMode.Complete(), StructuredSalesByRegion::totals)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(SalesPairs.class, "sales.yaml"))
        .build();
  }

  private static JobPair salesByCategory() {
    return JobPair.named("sales-by-category")
        .describedAs("adds up sales by category from the start: updateStateByKey, update mode")
        .input("sales", sale())
        .output(
            Output.complete("totals")
                .candidate(Folding.UPDATE)
                .column("category", STRING)
                .column("sales", DECIMAL)
                .column("pieces", LONG)
                .key("category"))
        .dstream(DStreamSalesByCategory::totals)
        .structured(OutputMode.Update(), StructuredSalesByCategory::totals)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "unchanged-keys")
        .script(() -> ScriptReader.resource(SalesPairs.class, "sales.yaml"))
        .build();
  }

  private static JobPair salesTotals() {
    return JobPair.named("sales-totals")
        .describedAs("adds up all sales, of each batch and since the start: sum, orders, average")
        .input("sales", timedSale())
        .output(totals(Output.perBatch("batch")))
        .output(totals(Output.complete("total")))
        .dstreamJob(
            inputs ->
                Map.of(
                    "batch", DStreamSalesTotals.ofBatch(inputs.get("sales")),
                    "total", DStreamSalesTotals.sinceTheStart(inputs.get("sales"))))
        .structuredJob(
            inputs ->
                List.of(
                    QueryPlan.foreachBatch(
                        inputs.get("sales"),
                        OutputMode.Append(),
                        List.of("batch"),
                        (batch, id) -> Map.of("batch", StructuredSalesTotals.ofBatch(batch))),
                    QueryPlan.into(
                        "total",
                        StructuredSalesTotals.sinceTheStart(inputs.get("sales")),
                        OutputMode.Complete())))
        .accepting(Accepted.cause("empty-tick"), Accepted.cause("aggregate-of-nothing"))
        .script(() -> ScriptReader.resource(SalesPairs.class, "sales.yaml"))
        .build();
  }

  private static Output totals(Output output) {
    return output.column("sales", DECIMAL).column("orders", LONG).column("average", DECIMAL);
  }

  private static JobPair salesWindows() {
    return JobPair.named("sales-windows")
        .describedAs("adds up sales in event-time windows of 30 s every 15 s, some of them late")
        .input("sales", timedSale())
        .output(
            Output.update("totals")
                .column("window_start", TIMESTAMP)
                .column("window_end", TIMESTAMP)
                .column("category", STRING)
                .column("sales", DECIMAL)
                .column("orders", LONG)
                .key("window_start", "window_end", "category"))
        .dstream(DStreamSalesWindows::totals)
        .structured(OutputMode.Update(), StructuredSalesWindows::totals)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record").withDelay(Duration.ofSeconds(10)))
        .script(() -> ScriptReader.resource(SalesPairs.class, "sales-windows.yaml"))
        .build();
  }

  private static JobPair salesDoubles() {
    return JobPair.named("sales-doubles")
        .describedAs("adds up sales by region in doubles: the order of additions shows")
        .input("sales", timedSale())
        .output(
            Output.complete("totals")
                .column("region", STRING)
                .column("sales", DOUBLE)
                .key("region"))
        .dstream(DStreamSalesDoubles::totals)
        .structured(OutputMode.Complete(), StructuredSalesDoubles::totals)
        .accepting("empty-tick", "summation-order")
        .script(() -> ScriptReader.resource(SalesPairs.class, "sales-doubles.yaml"))
        .build();
  }

  /** A line without a price of at most two decimals, or with more or fewer fields, is dropped. */
  private static RecordForm sale() {
    return RecordForm.matching(
        "(?<timestamp>[^,]*),(?<product>[^,]*),(?<category>[^,]*),"
            + "(?<price>[0-9]{1,9}([.][0-9]{1,2})?),(?<quantity>-?[0-9]{1,6}),"
            + "(?<customer_id>[^,]*),(?<region>[^,]*)");
  }

  /** The same, where it matters that a line without a time is dropped. */
  private static RecordForm timedSale() {
    return sale().eventTime("timestamp", "uuuu-MM-dd HH:mm:ss");
  }
}
