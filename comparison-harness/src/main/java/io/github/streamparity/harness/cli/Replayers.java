package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import java.io.IOException;

/** Replays each variant in the way that suits it. */
final class Replayers implements Replayer {
  private final FunctionReplayers functions;
  private final ProgramReplayer programs;

  Replayers(FunctionReplayers functions, ProgramReplayer programs) {
    this.functions = functions;
    this.programs = programs;
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    Replayer fitting = request.variant() instanceof ProgramVariant ? programs : functions;
    fitting.replay(request, listener);
  }

  /** Says how many replays of functions on our own Spark there will be. */
  void expect(int replays) {
    functions.expect(replays);
  }

  /** Ends what is under way, without a word. */
  void kill() {
    functions.kill();
    programs.kill();
  }

  @Override
  public ReplaySettings settings() {
    return functions.settings();
  }

  @Override
  public void close() {
    functions.close();
    programs.close();
  }
}
