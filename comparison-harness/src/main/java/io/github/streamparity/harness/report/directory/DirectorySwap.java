package io.github.streamparity.harness.report.directory;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces a directory by a new one once the new one is whole. The new one grows beside it under a
 * hidden name; then the old one steps aside, the new one takes its place and the old one is
 * deleted. A process that dies in between leaves hidden directories from which {@link #recover()}
 * restores what belongs there.
 */
public final class DirectorySwap {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int ATTEMPTS = 5;
  private static final String FRESH = ".new-";
  private static final String OLD = ".old-";
  private static final Pattern HIDDEN = Pattern.compile("\\.(.+)\\.(new|old)-\\d+-\\d+-\\d+");

  private final Path target;
  private final Path fresh;
  private final Path old;

  /** Prepares to replace a directory, which need not be there. */
  public DirectorySwap(Path target) {
    this.target = target;
    String run = ProcessOwner.self() + "-" + COUNT.incrementAndGet();
    this.fresh = hidden(FRESH + run);
    this.old = hidden(OLD + run);
  }

  /** Makes the new directory, empty, and returns where it grows. */
  public Path begin() throws IOException {
    return Files.createDirectory(fresh);
  }

  /** Puts the new directory, which is whole, in the old one's place. */
  public void commit() throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean moved = moveIfThere(target, old);
      try {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
        return;
      } catch (IOException e) {
        if (moved && Files.notExists(target)) {
          Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
        }
        // Another run put its own directory there meanwhile; the last one to end wins.
        boolean taken =
            e instanceof DirectoryNotEmptyException || e instanceof FileAlreadyExistsException;
        delete(old);
        if (!taken || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Deletes the new directory if it is still there. */
  public void rollBack() throws IOException {
    delete(fresh);
  }

  /** Puts right what runs that died have left behind. */
  public void recover() throws IOException {
    for (Path left : hiddenOfTheDead(OLD)) {
      if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
        // The old one steps aside only when the new one is whole.
        Path whole = hidden(FRESH + suffix(left, OLD));
        Files.move(Files.exists(whole) ? whole : left, target, StandardCopyOption.ATOMIC_MOVE);
      }
      delete(left);
    }
    for (Path left : hiddenOfTheDead(FRESH)) {
      delete(left);
    }
  }

  /** Deletes a directory and what is in it, if it is there; links are not followed. */
  public static void delete(Path directory) throws IOException {
    if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean moveIfThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path hidden(String suffix) {
    return target.resolveSibling("." + target.getFileName() + suffix);
  }

  private String suffix(Path left, String kind) {
    return left.getFileName().toString().substring(hidden(kind).getFileName().toString().length());
  }

  private List<Path> hiddenOfTheDead(String kind) throws IOException {
    String prefix = hidden(kind).getFileName().toString();
    try (Stream<Path> siblings = Files.list(target.toAbsolutePath().getParent())) {
      return siblings
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .filter(path -> ProcessOwner.isGone(suffix(path, kind)))
          .map(path -> target.resolveSibling(path.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** Puts right, in a directory, whatever runs that died have left behind of any swap. */
  public static void recoverAll(Path directory) throws IOException {
    Set<String> targets = new TreeSet<>();
    try (Stream<Path> entries = Files.list(directory)) {
      entries
          .map(entry -> HIDDEN.matcher(entry.getFileName().toString()))
          .filter(Matcher::matches)
          .forEach(found -> targets.add(found.group(1)));
    }
    for (String target : targets) {
      new DirectorySwap(directory.resolve(target)).recover();
    }
  }
}
