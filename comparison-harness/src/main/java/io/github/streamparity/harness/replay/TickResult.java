package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.TickReport;
import java.util.List;

/**
 * The batches that an engine ran in one tick, and its reports.
 *
 * @param batches how many batches or micro-batches ran, those of all queries together
 * @param reports one for each output
 */
public record TickResult(int batches, List<TickReport> reports) {}
