package io.github.streamparity.agent.engine;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system for replays. Without native libraries Hadoop's own starts a process for
 * every {@code chmod} and {@code readlink}, which is most of what a checkpoint costs; this one does
 * the same by the JDK.
 */
public final class NoForkFileSystem extends LocalFileSystem {
  /** Made by Hadoop, by the setting {@code fs.file.impl}. */
  public NoForkFileSystem() {
    super(new RawNoForkFileSystem());
  }

  private static final class RawNoForkFileSystem extends RawLocalFileSystem {
    private static final boolean IS_POSIX =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      if (!IS_POSIX || permission.getStickyBit()) { // which the JDK does not know
        super.setPermission(path, permission);
        return;
      }
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(), PosixFilePermissions.fromString(permission.toString()));
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(pathToFile(path).toPath())
          ? super.getFileLinkStatus(path)
          : getFileStatus(path);
    }
  }
}
