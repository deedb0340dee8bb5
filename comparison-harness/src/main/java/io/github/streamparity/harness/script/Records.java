package io.github.streamparity.harness.script;

import java.util.List;

/** The records of an input in one tick: in the script itself, or in a file beside it. */
public interface Records {
  /** The records, in order; a file is read again each time. */
  List<ScriptRecord> read();

  /** Number of records. */
  long count();

  /** Records that the script itself has. */
  static Records of(List<ScriptRecord> records) {
    List<ScriptRecord> held = List.copyOf(records);
    return new Records() {
      @Override
      public List<ScriptRecord> read() {
        return held;
      }

      @Override
      public long count() {
        return held.size();
      }
    };
  }
}
