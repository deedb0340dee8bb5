package io.github.streamparity.harness.compare;

import java.util.List;
import java.util.OptionalInt;

/**
 * One tick of one output.
 *
 * @param tick counted from 1
 * @param dstreamRows how many rows DStreams emitted; empty if silent
 * @param structuredRows how many rows Structured Streaming emitted; empty if silent
 * @param dstreamTableRows rows in DStreams' result table after the tick
 * @param structuredTableRows rows in Structured Streaming's result table after the tick
 * @param tablesAgree whether the result tables are equal after the tick
 * @param divergences how the two emissions differ; empty if they do not
 */
public record TickComparison(
    int tick,
    OptionalInt dstreamRows,
    OptionalInt structuredRows,
    int dstreamTableRows,
    int structuredTableRows,
    boolean tablesAgree,
    List<Divergence> divergences) {
  public TickComparison {
    divergences = List.copyOf(divergences);
  }
}
