package io.github.streamparity.harness.declare;

import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Wording;
import java.util.List;

/**
 * A record cannot be read by its record form: matching its pattern takes too long, or overflows the
 * stack. The message says which record and which pattern, and what to do.
 */
public final class UnreadableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String input;
  private final String pattern;
  private final String what;
  private final String rest;

  private UnreadableRecordException(
      String input, String pattern, String what, String rest, Throwable cause) {
    super("a record%s %s\n%s".formatted(input, what, rest), cause);
    this.input = input;
    this.pattern = pattern;
    this.what = what;
    this.rest = rest;
  }

  static UnreadableRecordException tooManyWays(String pattern, String record, Throwable cause) {
    return of(
        pattern,
        record,
        cause,
        "takes too long to read: the pattern of its record form can match it in too many ways",
        "a pattern without a repetition in a repetition, such as [^,]* in place of (.*a)*");
  }

  static UnreadableRecordException tooDeep(String pattern, String record, Throwable cause) {
    return of(
        pattern,
        record,
        cause,
        "is too long for the pattern of its record form: "
            + Wording.count(record.length(), "character"),
        "a pattern that repeats no group, such as [ab]* in place of (a|b)*");
  }

  private static UnreadableRecordException of(
      String pattern, String record, Throwable cause, String what, String tryThis) {
    String rest =
        "  record    \"%s\"\n  pattern   %s\n  try       %s"
            .formatted(Excerpt.of(record), Excerpt.message(pattern), tryThis);
    return new UnreadableRecordException("", pattern, what, rest, cause);
  }

  /** The same with the name of the input, which a record form does not know. */
  public UnreadableRecordException in(PairDeclaration pair) {
    List<String> inputs =
        pair.inputs().stream()
            .filter(each -> each.form().filter(form -> form.pattern().equals(pattern)).isPresent())
            .map(each -> Excerpt.of(each.name()))
            .toList();
    if (!input.isEmpty() || inputs.isEmpty()) {
      return this;
    }
    return new UnreadableRecordException(
        " of input " + String.join(" or ", inputs), pattern, what, rest, this);
  }
}
