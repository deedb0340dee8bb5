package io.github.streamparity.harness.replay;

import java.util.Objects;
import scala.Product;
import scala.collection.Iterator;

/** Classes of users', of every shape that a row may have: what their compilers make, in Java. */
final class Shapes {
  private Shapes() {}

  record WordCount(String word, long count) {}

  /** A record whose components come in another order than the columns. */
  record CountOfWord(long count, String word) {}

  record WordTimes(String word, long times) {}

  /** A bean for Spark's Encoders.bean, with a getter that is computed. */
  public static final class Bean {
    private String word;
    private long count;

    public Bean() {}

    Bean(String word, long count) {
      this.word = word;
      this.count = count;
    }

    public String getWord() {
      return word;
    }

    public void setWord(String word) {
      this.word = word;
    }

    public long getCount() {
      return count;
    }

    public void setCount(long count) {
      this.count = count;
    }

    public boolean isFrequent() {
      return count > 10;
    }
  }

  /** A bean whose getter fails. */
  public static final class BrokenBean {
    @SuppressWarnings("DoNotCallSuggester") // it is read by reflection
    public String getWord() {
      throw new IllegalStateException("no word");
    }

    public long getCount() {
      return 1;
    }
  }

  /** As scalac makes {@code case class CaseClass(word: String, count: Long)}. */
  static final class CaseClass implements Product {
    private static final long serialVersionUID = 1L;
    private final String word;
    private final long count;

    CaseClass(String word, long count) {
      this.word = word;
      this.count = count;
    }

    @SuppressWarnings("UnusedMethod") // as scalac makes it
    public String word() {
      return word;
    }

    @SuppressWarnings("UnusedMethod") // as scalac makes it
    public long count() {
      return count;
    }

    @Override
    public int productArity() {
      return 2;
    }

    @Override
    public Object productElement(int n) {
      return n == 0 ? word : (Object) count;
    }

    @Override
    public String productElementName(int n) {
      return n == 0 ? "word" : "count";
    }

    @Override
    public String productPrefix() {
      return "CaseClass";
    }

    @Override
    public Iterator<Object> productIterator() {
      return scala.runtime.ScalaRunTime$.MODULE$.typedProductIterator(this);
    }

    @Override
    public boolean canEqual(Object that) {
      return that instanceof CaseClass;
    }

    @Override
    public boolean equals(Object that) {
      return that instanceof CaseClass other && word.equals(other.word) && count == other.count;
    }

    @Override
    public int hashCode() {
      return Objects.hash(word, count);
    }
  }

  /** As a compiler of Scala 2.12 makes a case class: its elements have no names. */
  static final class NamelessProduct implements Product {
    private static final long serialVersionUID = 1L;

    @Override
    public int productArity() {
      return 2;
    }

    @Override
    public Object productElement(int n) {
      return n == 0 ? "blue" : (Object) 3L;
    }

    @Override
    public boolean canEqual(Object that) {
      return that instanceof NamelessProduct;
    }

    @Override
    public boolean equals(Object that) {
      return that instanceof NamelessProduct;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /**
   * As kotlinc makes {@code data class DataClass(val word: String, val count: Long, val isOld:
   * Boolean) { val length = word.length }}.
   */
  public static final class DataClass {
    private final String word;
    private final long count;
    private final boolean isOld;
    private final int length;

    DataClass(String word, long count, boolean isOld) {
      this.word = word;
      this.count = count;
      this.isOld = isOld;
      this.length = word.length();
    }

    public String getWord() {
      return word;
    }

    public long getCount() {
      return count;
    }

    public boolean isOld() {
      return isOld;
    }

    public int getLength() {
      return length;
    }

    public String component1() {
      return word;
    }

    public long component2() {
      return count;
    }

    public boolean component3() {
      return isOld;
    }

    public DataClass copy(String otherWord, long otherCount, boolean otherIsOld) {
      return new DataClass(otherWord, otherCount, otherIsOld);
    }
  }

  /** An object that has nothing to read. */
  static final class Opaque {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
