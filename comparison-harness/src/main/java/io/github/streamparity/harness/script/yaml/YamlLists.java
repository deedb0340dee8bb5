package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.LineFile;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Records;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Reads lists of records: from the script itself, or from a file that it names. */
final class YamlLists {
  /** The tags that may stand in place of a list of records. */
  static final List<YamlTag> TAGS = List.of(YamlTag.FILE);

  private static final int SIBLINGS = 1_000;

  private final YamlEvents events;
  private final Optional<Path> script;
  private final Problems problems;
  private final YamlRecord records;
  private final Map<Path, LineFile> files = new HashMap<>();

  /**
   * @param script the script's own file, if it is one
   */
  YamlLists(YamlEvents events, Optional<Path> script, Problems problems) {
    this.events = events;
    this.script = script;
    this.problems = problems;
    this.records = new YamlRecord(events, problems);
  }

  /** The files that were named so far and could be read. */
  List<Path> files() {
    return List.copyOf(files.keySet());
  }

  /**
   * Reads what begins with an event; what is wrong with it is reported, and left out.
   *
   * @param what what it is, for people
   * @param check is given each record that stands in the script, and its place
   */
  Records read(Event list, String what, BiConsumer<ScriptRecord, Place> check) {
    if (YamlTag.FILE.isOf(list)) {
      return file(list).map(Records.class::cast).orElse(Records.of(List.of()));
    }
    List<ScriptRecord> read = new ArrayList<>();
    if (list.getEventId() == ID.SequenceStart) {
      while (!events.atEnd(ID.SequenceEnd)) {
        Event first = events.next(List.of(YamlTag.RECORD));
        Optional<ScriptRecord> record = records.read(first);
        record.ifPresent(it -> check.accept(it, YamlEvents.place(first)));
        record.ifPresent(read::add);
      }
      events.next();
    } else if (list instanceof ScalarEvent scalar) {
      sayNoList(scalar, what);
    } else if (!(list instanceof AliasEvent)) {
      problems
          .at(YamlEvents.place(list))
          .found("a mapping")
          .expected("a list of records")
          .say(what + " is not a list of records");
      events.skipRest(list);
    }
    return Records.of(read);
  }

  private void sayNoList(ScalarEvent scalar, String what) {
    String text = scalar.getValue();
    boolean nothing = scalar.isPlain() && text.matches("|~|null|Null|NULL");
    problems
        .at(YamlEvents.place(scalar))
        .found(text)
        .expected("a list of records")
        .tryThis(nothing ? "[] if nothing arrives" : "[" + Excerpt.of(text) + "]")
        .say(what + " is not a list of records");
  }

  private Optional<LineFile> file(Event named) {
    Place place = YamlEvents.place(named);
    if (!(named instanceof ScalarEvent scalar) || scalar.getValue().isBlank()) {
      problems
          .at(place)
          .found(YamlEvents.kind(named))
          .expected("a file's name, such as !file day1.log")
          .say("the file has no name");
      events.skipRest(named);
      return Optional.empty();
    }
    String name = scalar.getValue();
    try {
      return Optional.of(checked(name));
    } catch (NoSuchFileException e) {
      problems
          .at(place)
          .found(name)
          .tryNearest(name, siblings(name))
          .say("there is no such file beside the script");
    } catch (FileSystemException e) {
      String reason = Optional.ofNullable(e.getReason()).orElse(e.getClass().getSimpleName());
      problems.at(place).found(name).say("the file cannot be read: " + Excerpt.message(reason));
    } catch (InvalidPathException | IOException e) {
      problems
          .at(place)
          .found(Excerpt.message(String.valueOf(e.getMessage())))
          .expected("a file of lines in UTF-8, in the script's directory or below")
          .say("the file cannot be taken");
    }
    return Optional.empty();
  }

  private LineFile checked(String name) throws IOException {
    if (script.isEmpty()) {
      throw new IOException("%s, named by a script that is in no file itself".formatted(name));
    }
    Path directory = directory().toRealPath();
    Path file = directory.resolve(name).toRealPath();
    if (!file.startsWith(directory)) {
      throw new IOException("%s, which is outside the script's directory".formatted(name));
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "%s, which is %s".formatted(name, Files.isDirectory(file) ? "a directory" : "a device"));
    }
    LineFile known = files.get(file);
    if (known == null) {
      known = LineFile.check(file);
      files.put(file, known);
    }
    return known;
  }

  private Path directory() {
    return script.orElseThrow().toAbsolutePath().getParent();
  }

  /** Names of what lies beside a file that is not there. */
  private List<String> siblings(String name) {
    try {
      Path directory = directory();
      Path beside = directory.resolve(name).getParent();
      try (Stream<Path> files = Files.list(beside)) {
        return files
            .limit(SIBLINGS)
            .filter(Files::isRegularFile)
            .map(it -> directory.relativize(it).toString())
            .toList();
      }
    } catch (IOException | InvalidPathException e) {
      return List.of(); // there is no such directory either
    }
  }
}
