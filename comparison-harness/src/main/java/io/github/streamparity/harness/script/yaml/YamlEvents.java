package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.text.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The events of a YAML text with their places. What scripts do not use (anchors, aliases, tags) is
 * reported here, and so is text that is not YAML, which ends the reading.
 */
public final class YamlEvents {
  /** Deeper than any script: reading what nests takes time that grows with the depth's square. */
  private static final int DEEPEST = 200;

  private final ParserImpl parser;
  private final Problems problems;
  private Place last = Place.START;
  private int depth;

  public YamlEvents(String text, Problems problems) {
    // The scanner copies its whole window for each buffer it reads: small buffers make a long
    // record quadratic.
    int buffer = Math.max(1 << 10, Math.min(text.length() + 1, 1 << 22));
    LoadSettings settings =
        LoadSettings.builder()
            .setBufferSize(buffer)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setVersionFunction(version -> version)
            .build();
    this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    this.problems = problems;
  }

  /** The text is not YAML from here on, or cannot be read; the problem has been reported. */
  public static final class NotYaml extends RuntimeException {
    private NotYaml(Throwable cause) {
      super(cause);
    }

    private NotYaml(String message) {
      super(message);
    }
  }

  /** Takes the next event, which may have no tag. */
  public Event next() {
    return next(List.of());
  }

  /**
   * Takes the next event.
   *
   * @param tags the tags that belong here; any other one is reported
   */
  public Event next(List<YamlTag> tags) {
    Event event = parsed(parser::next);
    last = place(event);
    checkDepth(event);
    checkSupported(event, tags);
    return event;
  }

  /** Whether the next event is of a kind; does not take it. */
  public boolean atEnd(ID end) {
    return parsed(() -> parser.checkEvent(end));
  }

  private <T> T parsed(Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (MarkedYamlEngineException e) {
      sayMarked(e);
      throw new NotYaml(e);
    } catch (YamlEngineException | IllegalArgumentException e) {
      problems.at(last).say("not valid YAML: " + oneLine(String.valueOf(e.getMessage())));
      throw new NotYaml(e);
    }
  }

  private void checkDepth(Event event) {
    if (event instanceof CollectionStartEvent) {
      depth++;
    } else if (isEnd(event)) {
      depth--;
    }
    if (depth > DEEPEST) {
      String what = "the script nests deeper than %s levels".formatted(DEEPEST);
      problems.at(last).say(what + ": it is read no further");
      throw new NotYaml(what);
    }
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == ID.SequenceEnd || event.getEventId() == ID.MappingEnd;
  }

  /** Takes what is left of the node that began with an event. */
  public void skipRest(Event first) {
    int open = first instanceof CollectionStartEvent ? 1 : 0;
    while (open > 0) {
      Event event = next();
      if (event instanceof CollectionStartEvent) {
        open++;
      } else if (isEnd(event)) {
        open--;
      }
    }
  }

  public static Place place(Event event) {
    return event.getStartMark().map(YamlEvents::place).orElse(Place.START);
  }

  private static Place place(Mark mark) {
    return new Place(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** How a person would call the node that begins with an event. */
  public static String kind(Event event) {
    return switch (event.getEventId()) {
      case SequenceStart -> "a list";
      case MappingStart -> "a mapping";
      case Scalar -> ((ScalarEvent) event).getValue();
      default -> "an alias";
    };
  }

  private void checkSupported(Event event, List<YamlTag> tags) {
    if (event instanceof AliasEvent) {
      problems.at(last).tryThis("write the text out again").say("aliases (*) are not supported");
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      problems.at(last).tryThis("leave it out").say("anchors (&) are not supported");
    }
    YamlTag.textOf(event).ifPresent(found -> YamlTag.check(found, tags, problems.at(last)));
  }

  private void sayMarked(MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    StringBuilder what = new StringBuilder("not valid YAML: ");
    what.append(oneLine(e.getProblem() == null ? "cannot be read" : e.getProblem()));
    if (e.getContext() != null) {
      what.append(", ").append(oneLine(e.getContext()));
      e.getContextMark()
          .map(YamlEvents::place)
          .ifPresent(at -> what.append(" that begins at " + at.line() + ":" + at.column()));
    }
    problems.at(mark.map(YamlEvents::place).orElse(last)).say(what.toString());
  }

  private static String oneLine(String message) {
    String first = message.strip().lines().findFirst().orElse("cannot be read").strip();
    String line = Excerpt.of(first, Excerpt.LONGEST_MESSAGE);
    return line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1);
  }
}
