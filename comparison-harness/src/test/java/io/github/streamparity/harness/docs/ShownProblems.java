package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.FileCapture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.TickStream;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.ScriptReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages about the wrong files that the reference pages speak of. */
final class ShownProblems {
  private static final Map<String, String> SCRIPTS = new LinkedHashMap<>();

  static {
    SCRIPTS.put(
        "bad.yaml",
        """
        nmae: clicks
        start: 2018-06-21 23:00:30
        interval: 1 second
        ticks:
          - [/home ann]
          -
          - /home bob
          - [[a]]
        """);
    SCRIPTS.put("off.yaml", "start: 2018-06-21T23:00:30.500Z\nticks: [[a]]\n");
    SCRIPTS.put(
        "steps.yaml",
        """
        interval: 5s
        ticks:
          - !idle 7s
          - !file day2.log
          - !repaet [a]
          - !file clicks.log
        """);
    SCRIPTS.put(
        "clicks.yaml",
        """
        name: clicks
        ticks:
          - - !record {key: ann, value: view, partition: 1}
        """);
    SCRIPTS.put("sur.yaml", "ticks: [[\"\\ud83d\"]]\n");
    SCRIPTS.put("anchor.yaml", "ticks: [&a [b], *a]\n");
    SCRIPTS.put("syntax.yaml", "ticks:\n  - [a\n  - [b]\n");
    SCRIPTS.put(
        "bad.jsonl",
        """
        {"format":"streamparity-script/1","name":"b","ticks":2}
        {"tick":2,"record":"a"}
        {"tick":1,"record":"a"}
        {"tick":0,"record":"a"}
        {"tick":3,"record":7}
        {"tick":3,"recrod":"a"}
        ["a"]
        {"tick":3,
        {"tick":3,"record":"a"}
        """);
  }

  private static final String CAPTURE =
      """
      {"format": "streamparity-capture/2", "outputs": [{"name": "counts", "columns": {"word": "string", "count": "long"}, "key": ["word"]}]}
      {"tick": 1, "output": "count", "rows": [{"word": "blue", "count": 5}]}
      {"tick": 3, "output": "counts", "rows": [{"word": "blue", "cout": 6}]}
      """;

  private ShownProblems() {}

  /** All of it, a file after the other. */
  static String said(Path directory) throws IOException {
    StringBuilder said = new StringBuilder();
    Files.writeString(directory.resolve("day1.log"), "a\n");
    Files.write(
        directory.resolve("clicks.log"),
        new byte[] {'a', '\n', 'b', 'c', 'd', 'e', 'f', 'g', (byte) 0x80});
    for (Map.Entry<String, String> script : SCRIPTS.entrySet()) {
      Path file = Files.writeString(directory.resolve(script.getKey()), script.getValue());
      try {
        ScriptReader.read(file, List.of(Input.named("lines")));
      } catch (InvalidScriptException e) {
        said.append(e.getMessage()).append('\n');
      }
    }
    Path file = Files.writeString(directory.resolve("bad.jsonl"), CAPTURE);
    try {
      FileCapture capture = CaptureFiles.open(file);
      try (TickStream ticks = capture.open()) {
        while (ticks.next().isPresent()) {
          // up to its end
        }
      }
    } catch (InvalidCaptureException e) {
      said.append(e.getMessage()).append('\n');
    }
    return said.toString().replace(directory + "/", "");
  }
}
