package com.example;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.testing.ParityAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.testing.Parity;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.Test;

class ClicksPerPageTest {
  // tag::agrees[]
  @Test
  void the_query_counts_as_the_dstream_job_does() {
    assertThat(Parity.compare(ClicksPairs.clicksPerPage()))
        .agrees()
        .agreesAtLeast(Agreement.EVERY_TICK)
        .hasOnlyCauses("empty-tick", "unchanged-keys");
  }
  // end::agrees[]
  @Test
  void the_two_do_not_differ_while_every_page_is_clicked_in_every_second() {
    Script busy = ScriptBuilder.named("busy").tick("/home ann").tick("/home bob").build();
    assertThat(Parity.compare(ClicksPairs.clicksPerPage(), busy)).isEquivalent();
  }
  @Test
  void a_query_that_counts_users_is_caught() {
    JobPair wrong =
        JobPair.named("clicks-per-user")
            .output(
                Output.complete("clicks")
                    .candidate(Folding.UPDATE)
                    .column("page", STRING)
                    .column("clicks", LONG)
                    .key("page"))
            .dstream(DStreamClicksPerPage::clicks)
            .structured(
                OutputMode.Update(),
                lines ->
                    lines
                        .selectExpr("split(value, ' ')[1] AS page")
                        .groupBy("page")
                        .count()
                        .withColumnRenamed("count", "clicks"))
            .script(ScriptBuilder.named("one-click").tick("/home ann").build())
            .build();

    assertThatThrownBy(() -> assertThat(Parity.compare(wrong)).agrees())
        .hasMessageContainingAll("tick 1, output clicks, 1 row is missing", "\"/home ann\"");
  }
}
