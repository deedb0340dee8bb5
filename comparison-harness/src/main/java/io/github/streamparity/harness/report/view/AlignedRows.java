package io.github.streamparity.harness.report.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * Both sides' rows of a tick beside each other, up to the number that reports show.
 *
 * @param lines what differs first, then what does not
 * @param differing number of lines that differ, shown or not
 * @param agreeing number of lines that do not differ, shown or not
 */
public record AlignedRows(List<AlignedRow> lines, long differing, long agreeing) {
  /** No report shows more lines that differ. */
  private static final int MOST_DIFFERING = 40;

  /** No report shows more lines that do not differ. */
  private static final int MOST_AGREEING = 12;

  public AlignedRows {
    lines = List.copyOf(lines);
  }

  /** The first lines that differ and the first that do not, of all that there are. */
  static AlignedRows of(List<AlignedRow> all) {
    long differing = all.stream().filter(it -> it.mark().differs()).count();
    AlignedRows whole = new AlignedRows(all, differing, all.size() - differing);
    return whole.first(MOST_DIFFERING, MOST_AGREEING);
  }

  /** Fewer of them. */
  public AlignedRows first(int differingLines, int agreeingLines) {
    return new AlignedRows(
        Stream.concat(
                lines.stream().filter(it -> it.mark().differs()).limit(differingLines),
                lines.stream().filter(it -> !it.mark().differs()).limit(agreeingLines))
            .toList(),
        differing,
        agreeing);
  }

  /** Fewer of them, what differs before what does not. */
  public AlignedRows first(int most) {
    return new AlignedRows(lines.stream().limit(most).toList(), differing, agreeing);
  }

  /** Number of lines that are not shown. */
  public long more() {
    return differing + agreeing - lines.size();
  }

  /** Number of lines that differ and are not shown. */
  public long moreDiffering() {
    return differing - lines.stream().filter(it -> it.mark().differs()).count();
  }

  /** Number of lines that do not differ and are not shown. */
  public long moreAgreeing() {
    return more() - moreDiffering();
  }
}
