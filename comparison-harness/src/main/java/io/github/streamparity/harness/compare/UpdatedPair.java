package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Both sides fold by update: the last row of a key wins. Keys lie side by side in flat arrays,
 * found by an open-addressing index, and equal rows are one object: two tables of millions of keys
 * fit where two hash maps would not.
 */
final class UpdatedPair extends TablePair {
  private static final int FIRST_CAPACITY = 16;

  private final RowForm form;
  private final Half reference = new Half();
  private final Half candidate = new Half();
  private final BitSet differing = new BitSet();
  private int[] index = new int[4 * FIRST_CAPACITY];
  private int[] hashes = new int[FIRST_CAPACITY];
  private int keys;
  private int[] touchedKeys = new int[FIRST_CAPACITY];
  private int touched;
  private int tick;

  UpdatedPair(RowForm form) {
    this.form = form;
  }

  /** One side's rows by the number of their key. */
  private static final class Half {
    private CapturedRow[] rows = new CapturedRow[FIRST_CAPACITY];
    private CapturedRow[] replaced = new CapturedRow[FIRST_CAPACITY];
    private int[] replacedIn = new int[FIRST_CAPACITY];
    private int size;

    void put(int key, CapturedRow row, int tick) {
      if (replacedIn[key] != tick) {
        replacedIn[key] = tick;
        replaced[key] = rows[key];
      }
      size += rows[key] == null ? 1 : 0;
      rows[key] = row;
    }

    void grow(int capacity) {
      rows = Arrays.copyOf(rows, capacity);
      replaced = Arrays.copyOf(replaced, capacity);
      replacedIn = Arrays.copyOf(replacedIn, capacity);
    }

    List<CapturedRow> before(int key, int tick) {
      return listOf(replacedIn[key] == tick ? replaced[key] : rows[key]);
    }

    private static List<CapturedRow> listOf(CapturedRow row) {
      return row == null ? List.of() : List.of(row);
    }
  }

  @Override
  void fold(List<List<CapturedRow>> fromReference, List<List<CapturedRow>> fromCandidate) {
    tick++;
    touched = 0;
    fromReference.forEach(rows -> rows.forEach(row -> put(reference, row)));
    fromCandidate.forEach(rows -> rows.forEach(row -> put(candidate, row)));
    for (int i = 0; i < touched; i++) {
      compare(touchedKeys[i]);
    }
  }

  private void put(Half half, CapturedRow row) {
    int key = add(row);
    half.put(key, row, tick);
    if (touched == touchedKeys.length) {
      touchedKeys = Arrays.copyOf(touchedKeys, Math.multiplyExact(2, touched));
    }
    touchedKeys[touched++] = key;
  }

  private void compare(int key) {
    CapturedRow ours = reference.rows[key];
    CapturedRow theirs = candidate.rows[key];
    boolean same = ours != null && theirs != null && form.same(ours, theirs);
    differing.set(key, !same);
    if (same && form.comparesEveryColumn()) {
      candidate.rows[key] = ours;
    }
  }

  /** The number of a row's key, new if need be. */
  private int add(CapturedRow row) {
    int hash = form.identityHash(row);
    int slot = slot(row, hash);
    if (index[slot] == 0) {
      if (keys == reference.rows.length) {
        grow();
        slot = slot(row, hash);
      }
      hashes[keys] = hash;
      index[slot] = ++keys;
    }
    return index[slot] - 1;
  }

  private int find(CapturedRow row) {
    return index[slot(row, form.identityHash(row))] - 1;
  }

  /** The slot in which a row's key is, or in which it belongs. */
  private int slot(CapturedRow row, int hash) {
    int mask = index.length - 1;
    int slot = hash & mask;
    while (index[slot] != 0 && !isKey(index[slot] - 1, row, hash)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isKey(int key, CapturedRow row, int hash) {
    return hashes[key] == hash && form.sameIdentity(row(key), row);
  }

  private CapturedRow row(int key) {
    return reference.rows[key] == null ? candidate.rows[key] : reference.rows[key];
  }

  private void grow() {
    int capacity = Math.multiplyExact(reference.rows.length, 2);
    reference.grow(capacity);
    candidate.grow(capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    index = new int[Math.multiplyExact(4, capacity)];
    int mask = index.length - 1;
    for (int key = 0; key < keys; key++) {
      int slot = hashes[key] & mask;
      while (index[slot] != 0) {
        slot = slot + 1 & mask;
      }
      index[slot] = key + 1;
    }
  }

  @Override
  boolean agree() {
    return differing.isEmpty();
  }

  @Override
  int size(Side side) {
    return half(side).size;
  }

  @Override
  List<CapturedRow> before(Side side, CapturedRow row) {
    int key = find(row);
    return key < 0 ? List.of() : half(side).before(key, tick);
  }

  @Override
  List<CapturedRow> after(Side side, CapturedRow row) {
    int key = find(row);
    return key < 0 ? List.of() : Half.listOf(half(side).rows[key]);
  }

  @Override
  List<RowDifference> behind(Side silent, List<CapturedRow> emitted) {
    Map<Integer, RowDifference> rows = new LinkedHashMap<>();
    for (CapturedRow row : emitted) {
      int key = find(row);
      if (differing.get(key)) {
        rows.put(key, RowDifference.only(silent.other(), half(silent.other()).rows[key]));
      }
    }
    return List.copyOf(rows.values());
  }

  private Half half(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }
}
