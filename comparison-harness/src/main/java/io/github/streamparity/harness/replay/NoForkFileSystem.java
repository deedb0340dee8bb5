package io.github.streamparity.harness.replay;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system for replays. Without native libraries Hadoop's own starts a process for
 * every {@code chmod} and {@code readlink}, which is most of what a micro-batch's checkpoint costs.
 */
public final class NoForkFileSystem extends LocalFileSystem {
  /** Made by Hadoop, by the setting {@code fs.file.impl}. */
  public NoForkFileSystem() {
    super(new RawNoForkFileSystem());
  }

  private static final class RawNoForkFileSystem extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {
      // the files of a replay are nobody else's, and are deleted after it
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return getFileStatus(path);
    }
  }
}
