package io.github.streamparity.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The house as ARCHITECTURE.md draws it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.streamparity.harness";

  /** Every room, each after those that it may know; the root is the empty name. */
  private static final List<String> ROOMS =
      List.of(
          "text", "declare", "script", "capture", "compare", "report", "pair", "replay", "", "cli",
          "testing", "bundled");

  @SuppressWarnings("UnusedVariable") // a source of parameters
  private static final List<String> WITHOUT_SPARK =
      List.of("text", "declare", "script", "capture", "compare", "report");

  private static final String RULE = ROOT + ".compare.causes.CauseRule";

  @SuppressWarnings("UnusedVariable") // a source of parameters
  private static final List<String> FORMATS =
      List.of("html", "text", "markdown", "json", "junit", "annotations");

  private static final JavaClasses HARNESS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses EXAMPLES =
      new ClassFileImporter()
          .importPackages("io.github.streamparity.dstream", "io.github.streamparity.structured");

  @ParameterizedTest
  @FieldSource("ROOMS")
  void a_room_knows_only_the_rooms_before_it(String room) {
    List<String> after = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size());
    assertThat(known(it -> roomOf(it).equals(room), ArchitectureTest::roomOf))
        .filteredOn(after::contains)
        .isEmpty();
  }

  @Test
  void the_rooms_that_are_listed_are_all_there_are() {
    assertThat(HARNESS.stream().map(ArchitectureTest::roomOf)).containsOnlyElementsOf(ROOMS);
  }

  @Test
  void nobody_knows_the_command_line_the_face_for_tests_or_the_bundled_pairs() {
    for (String room : List.of("cli", "testing", "bundled")) {
      assertThat(known(it -> !roomOf(it).equals(room), ArchitectureTest::roomOf))
          .doesNotContain(room);
    }
  }

  @ParameterizedTest
  @FieldSource("WITHOUT_SPARK")
  void these_rooms_import_nothing_of_spark(String room) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(HARNESS);
  }

  @ParameterizedTest
  @FieldSource("FORMATS")
  void a_format_of_report_knows_no_other_one_and_not_the_directory(String format) {
    assertThat(known(it -> inside(it, "report").equals(format), it -> inside(it, "report")))
        .isSubsetOf("", "view", format);
  }

  @Test
  void what_makes_scripts_up_knows_no_reader_and_is_known_to_no_reader() {
    assertThat(known(it -> inside(it, "script").equals("generate"), it -> inside(it, "script")))
        .isSubsetOf("", "generate");
    for (String room : List.of("", "yaml", "jsonl")) {
      assertThat(
              known(
                  it -> roomOf(it).equals("script") && inside(it, "script").equals(room),
                  it -> inside(it, "script")))
          .doesNotContain("generate");
    }
  }

  @Test
  void what_is_worth_showing_does_not_depend_on_who_shows_it() {
    assertThat(known(it -> inside(it, "report").equals("view"), it -> inside(it, "report")))
        .isSubsetOf("", "view");
  }

  @Test
  void nobody_knows_a_single_causes_rule_but_the_list_of_causes() {
    Set<String> rules = new TreeSet<>();
    HARNESS.stream()
        .filter(it -> it.isAssignableTo(RULE) && !it.getName().equals(RULE))
        .forEach(it -> rules.add(outermost(it)));
    assertThat(rules).hasSizeGreaterThan(1);
    for (String rule : rules) {
      assertThat(HARNESS)
          .filteredOn(it -> !outermost(it).equals(rule))
          .filteredOn(
              it ->
                  it.getDirectDependenciesFromSelf().stream()
                      .anyMatch(known -> outermost(known.getTargetClass()).equals(rule)))
          .extracting(JavaClass::getSimpleName)
          .as(rule)
          .containsOnly("Causes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured"})
  void an_engines_replay_knows_neither_the_other_engines_nor_the_processes(String engine) {
    String other = engine.equals("dstream") ? "structured" : "dstream";
    assertThat(known(it -> inside(it, "replay").equals(engine), it -> inside(it, "replay")))
        .doesNotContain(other, "worker");
  }

  @Test
  void a_source_knows_no_engines_replay() {
    assertThat(known(it -> inside(it, "replay").equals("source"), it -> inside(it, "replay")))
        .isSubsetOf("", "source");
  }

  @Test
  void only_who_chooses_a_source_knows_which_it_is() {
    assertThat(HARNESS)
        .filteredOn(it -> inside(it, "replay.source").isEmpty())
        .filteredOn(
            it ->
                it.getDirectDependenciesFromSelf().stream()
                    .anyMatch(known -> !inside(known.getTargetClass(), "replay.source").isEmpty()))
        .extracting(JavaClass::getSimpleName)
        .containsOnly("Ports");
  }

  @Test
  void only_the_bundled_pairs_know_the_example_modules() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".bundled")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.streamparity.dstream..", "io.github.streamparity.structured..")
        .check(HARNESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dstream", "structured"})
  void an_example_module_knows_neither_the_other_one_nor_the_harness(String module) {
    String own = "io.github.streamparity." + module + "..";
    classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            own,
            "java..",
            "scala..",
            "org.apache.spark..",
            "org.apache.hadoop..",
            "org.apache.kafka..",
            "com.fasterxml.jackson..")
        .check(EXAMPLES);
  }

  @Test
  void sparks_internals_are_touched_in_one_class_an_engine() {
    noClasses()
        .that()
        .doNotHaveSimpleName("QueryStarter")
        .and()
        .doNotHaveSimpleName("BatchClock")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark.sql.classic..",
            "org.apache.spark.sql.execution..",
            "org.apache.spark.sql.catalyst.encoders..",
            "org.apache.spark.util..")
        .check(HARNESS);
  }

  @Test
  void what_replays_uses_nothing_of_scala_that_2_12_lacks() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".replay..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("scala.jdk..", "scala.collection.convert..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("scala.collection.IterableOnce")
        .check(HARNESS);
  }

  @Test
  void what_a_replaying_process_needs_of_jackson_every_spark_has() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".script..", ROOT + ".capture..", ROOT + ".pair..", ROOT + ".replay..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.fasterxml.jackson.databind..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("StreamReadConstraints")
        .check(HARNESS);
  }

  @Test
  void only_the_command_lines_main_ends_the_process() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(HARNESS);
  }

  @Test
  void every_package_says_what_lives_there() {
    assertThat(
            HARNESS.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(it -> !it.getClasses().isEmpty() && !isDocumented(it))
                .map(JavaPackage::getName))
        .isEmpty();
  }

  /** A package-info without annotations leaves no class: its source is looked for. */
  private static boolean isDocumented(JavaPackage it) {
    Path folder = Path.of("src/main/java", it.getName().split("\\."));
    return Files.exists(folder.resolve("package-info.java"));
  }

  /** The rooms of what some classes depend on, but for what is outside of the harness. */
  private static Set<String> known(Predicate<JavaClass> of, Function<JavaClass, String> room) {
    Set<String> known = new TreeSet<>();
    HARNESS.stream()
        .filter(of)
        .flatMap(it -> it.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(it -> it.getPackageName().startsWith(ROOT))
        .map(room)
        .forEach(known::add);
    return known;
  }

  /** The package below the root that a class is in, or below; empty for the root itself. */
  private static String roomOf(JavaClass it) {
    return below(it.getPackageName(), ROOT);
  }

  /** The package below a room that a class is in; empty for the room itself and for any other. */
  private static String inside(JavaClass it, String room) {
    return it.getPackageName().startsWith(ROOT + "." + room + ".")
        ? below(it.getPackageName(), ROOT + "." + room)
        : "";
  }

  private static String below(String packageName, String parent) {
    String rest = packageName.substring(parent.length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
  }

  private static String outermost(JavaClass it) {
    return it.getName().split("\\$", 2)[0];
  }
}
