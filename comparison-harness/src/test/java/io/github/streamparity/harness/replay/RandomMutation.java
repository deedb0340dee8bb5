package io.github.streamparity.harness.replay;

import java.util.function.Predicate;

/** A random change of a script: of one record, or of one tick. */
@SuppressWarnings("ImmutableEnumChecker") // the changes keep no state
enum RandomMutation {
  WORDS_REPEATED(ticks -> ticks.changeText(RandomTexts::repeated)),
  WORDS_CUT(ticks -> ticks.changeText(RandomTexts::cut)),
  UPPER_CASE(ticks -> ticks.changeText(RandomTexts::upperCase)),
  TITLE_CASE(ticks -> ticks.changeText(RandomTexts::titleCase)),
  NON_ASCII(ticks -> ticks.changeText(RandomTexts::nonAscii)),
  SPACES_DOUBLED(ticks -> ticks.changeText(RandomTexts::spacesDoubled)),
  SPACES_AT_THE_START(ticks -> ticks.changeText(RandomTexts::spacesAtTheStart)),
  SPACES_AT_THE_END(ticks -> ticks.changeText(RandomTexts::spacesAtTheEnd)),
  NO_SPACE(ticks -> ticks.changeText(RandomTexts::withoutSpaces)),
  FIRST_WORD_EMPTY(ticks -> ticks.changeText(RandomTexts::firstWordEmpty)),
  REST_EMPTY(ticks -> ticks.changeText(RandomTexts::restEmpty)),
  FIRST_WORD_TWICE(ticks -> ticks.changeText(RandomTexts::firstWordTwice)),
  RECORD_EMPTIED(ticks -> ticks.changeRecord(record -> "")),
  RECORD_REPEATED(RandomTicks::repeatRecord),
  RECORD_MOVED(RandomTicks::moveRecord),
  RECORD_IN_ANOTHER_INPUT(RandomTicks::copyToAnotherInput),
  VALUE_IN_ANOTHER_INPUT(RandomTicks::copyValueToAnotherInput),
  TIME_AT_A_BOUNDARY(RandomTicks::moveTimeToBoundary),
  TIME_AT_THE_WATERMARK(RandomTicks::moveTimeToWatermark),
  TIME_FAR_AWAY(ticks -> ticks.changeTime(RandomTimes::farAway)),
  TIME_MALFORMED(ticks -> ticks.changeTime(RandomTimes::malformed)),
  TICKS_MERGED(RandomTicks::merge),
  TICK_SPLIT(RandomTicks::split),
  TICK_EMPTIED(RandomTicks::empty),
  TICK_DROPPED(RandomTicks::drop),
  TICK_REPEATED(RandomTicks::repeatTick),
  EMPTY_TICK_AT_THE_START(ticks -> ticks.insertEmpty(0)),
  EMPTY_TICK_IN_THE_MIDDLE(ticks -> ticks.insertEmpty(ticks.size() / 2)),
  EMPTY_TICK_AT_THE_END(ticks -> ticks.insertEmpty(ticks.size()));

  private final Predicate<RandomTicks> change;

  RandomMutation(Predicate<RandomTicks> change) {
    this.change = change;
  }

  /** Changes ticks; false if there was nothing to change. */
  boolean apply(RandomTicks ticks) {
    return change.test(ticks);
  }
}
