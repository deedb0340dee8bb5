package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.ReplayEngines;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.replay.Stretch;
import io.github.streamparity.harness.script.ScriptWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Replays scripts that stop their variants and start them again, all in this JVM: what a job keeps
 * in static fields is still there then, and a process less has to start.
 *
 * @param directory where checkpoints are while a script is replayed
 */
public record SteppedInThisJvm(ReplayEngines engines, Path directory) implements Replayer {
  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    Path work = Files.createTempDirectory(directory, "work");
    Path spool = Files.createTempFile(directory, "script", ".jsonl");
    ScriptWriter.writeJsonLines(request.script(), spool);
    SteppedReplay.Processes here =
        new SteppedReplay.Processes() {
          @Override
          public void replay(Stretch stretch, ReplayListener part)
              throws IOException, InterruptedException {
            part.ended(
                engines
                    .replay(request.pair(), request.side(), spool, request.arrival(), stretch, part)
                    .outcome());
          }

          @Override
          public void killRunning() {
            throw new IllegalStateException("nothing is killed here");
          }

          @Override
          public void discard() {}
        };
    new SteppedReplay(here, listener).run(Stretch.of(request.script(), work));
    Directories.delete(work);
  }

  @Override
  public ReplaySettings settings() {
    return ReplaySettings.DEFAULT;
  }

  @Override
  public void close() {
    engines.close();
  }
}
