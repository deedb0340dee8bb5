package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both sides fold by update: the last row of a key wins. Keys lie side by side in flat arrays,
 * found by an open-addressing index; rows are packed when their tick is over, and equal ones once:
 * two tables of millions of keys fit where two hash maps would not.
 */
final class UpdatedPair extends TablePair {
  private static final int FIRST_CAPACITY = 16;
  private static final long WORTH_COMPACTING = 1 << 20;

  private final RowForm form;
  private final Half reference = new Half();
  private final Half candidate = new Half();
  private final BitSet differing = new BitSet();
  private long[] index = new long[2 * FIRST_CAPACITY]; // hash above, number of the key + 1 below
  private int keys;
  private boolean cameOnce;
  private PackedRows packed;
  private long unused; // bytes of packed rows that are in neither table any more

  UpdatedPair(RowForm form) {
    this.form = form;
    this.packed = new PackedRows(form.output().columns().size());
  }

  /** One side's rows by the number of their key: packed ones, and those of the tick. */
  private final class Half {
    private int[] stored = new int[FIRST_CAPACITY]; // numbers of rows before the tick; 0 for none
    private int[] places = new int[FIRST_CAPACITY]; // among the touched keys, if it is one
    private int[] touched = new int[FIRST_CAPACITY];
    private CapturedRow[] rows = new CapturedRow[FIRST_CAPACITY]; // of the touched keys
    private int touches;
    private int size;

    void put(int key, CapturedRow row) {
      if (!isTouched(key)) {
        touch(key);
      }
      rows[places[key]] = row;
    }

    boolean isTouched(int key) {
      return places[key] < touches && touched[places[key]] == key;
    }

    private void touch(int key) {
      if (touches == touched.length) {
        touched = Arrays.copyOf(touched, Math.multiplyExact(2, touches));
        rows = Arrays.copyOf(rows, touched.length);
      }
      touched[touches] = key;
      places[key] = touches++;
      size += stored[key] == 0 ? 1 : 0;
    }

    void grow(int capacity) {
      stored = Arrays.copyOf(stored, capacity);
      places = Arrays.copyOf(places, capacity);
    }

    /** Packs the rows of the tick but for those that the other half has packed as well. */
    void store(Half other) {
      for (int i = 0; i < touches; i++) {
        int key = touched[i];
        int before = stored[key];
        boolean shared = isShared(key) && !(this == reference && other.isTouched(key));
        stored[key] = shared ? other.stored[key] : packed.add(rows[i]);
        if (before != 0 && before != stored[key] && before != other.stored[key]) {
          unused += packed.bytes(before);
        }
      }
    }

    void forgetTick() {
      Arrays.fill(rows, 0, touches, null);
      touches = 0;
    }

    /** The row of a key; null if it has none. */
    CapturedRow row(int key) {
      return isTouched(key) ? rows[places[key]] : storedRow(key);
    }

    private CapturedRow storedRow(int key) {
      return stored[key] == 0 ? null : packed.row(stored[key]);
    }

    List<CapturedRow> before(int key) {
      return listOf(storedRow(key));
    }

    List<CapturedRow> after(int key) {
      return listOf(row(key));
    }

    private static List<CapturedRow> listOf(CapturedRow row) {
      return row == null ? List.of() : List.of(row);
    }
  }

  @Override
  void fold(List<List<CapturedRow>> fromReference, List<List<CapturedRow>> fromCandidate) {
    forgetTick();
    for (List<CapturedRow> rows : fromReference) {
      for (CapturedRow row : rows) {
        reference.put(add(row), row);
      }
    }
    for (List<CapturedRow> rows : fromCandidate) {
      putBeside(rows);
    }
    for (int i = 0; i < reference.touches; i++) {
      if (!candidate.isTouched(reference.touched[i])) {
        compare(reference.touched[i]);
      }
    }
    cameOnce =
        reference.touches == count(fromReference) && candidate.touches == count(fromCandidate);
  }

  private static int count(List<List<CapturedRow>> emissions) {
    return emissions.stream().mapToInt(List::size).sum();
  }

  /** Both sides mostly emit the same keys in the same order: a row's key is looked for there. */
  private void putBeside(List<CapturedRow> rows) {
    int next = 0;
    for (CapturedRow row : rows) {
      int key;
      if (isTouched(next, row)) {
        key = reference.touched[next++];
      } else if (isTouched(next + 1, row)) {
        key = reference.touched[next + 1];
        next += 2;
      } else {
        key = add(row);
      }
      candidate.put(key, row);
      compare(key); // now, while both rows are at hand
    }
  }

  /** Whether a row has the key that the reference touched at a place. */
  private boolean isTouched(int place, CapturedRow row) {
    return place < reference.touches && form.sameIdentity(reference.rows[place], row);
  }

  private void compare(int key) {
    CapturedRow ours = reference.row(key);
    CapturedRow theirs = candidate.row(key);
    differing.set(key, ours == null || theirs == null || !form.same(ours, theirs));
  }

  /** Whether both sides hold one and the same row of a key. */
  private boolean isShared(int key) {
    return !differing.get(key) && form.comparesEveryColumn();
  }

  @Override
  boolean keysCameOnce() {
    return cameOnce;
  }

  /** Where each key came once, what the tables hold of the keys is what was emitted. */
  @Override
  Optional<RowMatching> matching() {
    return cameOnce && form.comparesEveryColumn()
        ? Optional.of(new RowMatching(left(reference, candidate), left(candidate, reference)))
        : Optional.empty();
  }

  private List<CapturedRow> left(Half half, Half other) {
    List<CapturedRow> left = new ArrayList<>();
    for (int i = 0; i < half.touches; i++) {
      int key = half.touched[i];
      if (differing.get(key) || !other.isTouched(key)) {
        left.add(half.rows[i]);
      }
    }
    return left;
  }

  @Override
  void forgetTick() {
    reference.store(candidate);
    candidate.store(reference);
    reference.forgetTick();
    candidate.forgetTick();
    if (unused > packed.bytes() / 2 && unused > WORTH_COMPACTING) {
      compact();
    }
  }

  private void compact() {
    PackedRows before = packed;
    packed = new PackedRows(form.output().columns().size());
    unused = 0;
    for (int key = 0; key < keys; key++) {
      int ours = reference.stored[key];
      int theirs = candidate.stored[key];
      reference.stored[key] = ours == 0 ? 0 : packed.add(before, ours);
      if (theirs != 0) {
        candidate.stored[key] = theirs == ours ? reference.stored[key] : packed.add(before, theirs);
      }
    }
  }

  /** The number of a row's key, new if need be. */
  private int add(CapturedRow row) {
    int hash = form.identityHash(row);
    int slot = slot(row, hash);
    if (index[slot] == 0) {
      if (keys == reference.stored.length) {
        growKeys();
      }
      if (keys > index.length / 3 * 2) {
        growIndex();
        slot = slot(row, hash);
      }
      index[slot] = ((long) hash << 32) | ++keys;
    }
    return (int) index[slot] - 1;
  }

  private int find(CapturedRow row) {
    return (int) index[slot(row, form.identityHash(row))] - 1;
  }

  /** The slot in which a row's key is, or in which it belongs. */
  private int slot(CapturedRow row, int hash) {
    int mask = index.length - 1;
    int slot = hash & mask;
    while (index[slot] != 0 && !isKey(index[slot], row, hash)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private boolean isKey(long entry, CapturedRow row, int hash) {
    return (int) (entry >>> 32) == hash && form.sameIdentity(row((int) entry - 1), row);
  }

  private CapturedRow row(int key) {
    CapturedRow ours = reference.row(key);
    return ours == null ? candidate.row(key) : ours;
  }

  private void growKeys() {
    int capacity = Math.addExact(keys, keys / 2);
    reference.grow(capacity);
    candidate.grow(capacity);
  }

  private void growIndex() {
    long[] before = index;
    index = new long[Math.multiplyExact(2, before.length)];
    int mask = index.length - 1;
    for (long entry : before) {
      if (entry != 0) {
        int slot = (int) (entry >>> 32) & mask;
        while (index[slot] != 0) {
          slot = slot + 1 & mask;
        }
        index[slot] = entry;
      }
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
    return key < 0 ? List.of() : half(side).before(key);
  }

  @Override
  List<CapturedRow> after(Side side, CapturedRow row) {
    int key = find(row);
    return key < 0 ? List.of() : half(side).after(key);
  }

  @Override
  List<RowDifference> behind(Side silent, List<CapturedRow> emitted) {
    Map<Integer, RowDifference> rows = new LinkedHashMap<>();
    for (CapturedRow row : emitted) {
      int key = find(row);
      if (differing.get(key)) {
        rows.put(key, RowDifference.only(silent.other(), half(silent.other()).row(key)));
      }
    }
    return List.copyOf(rows.values());
  }

  private Half half(Side side) {
    return side == Side.REFERENCE ? reference : candidate;
  }
}
