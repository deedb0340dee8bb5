package io.github.streamparity.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The house as ARCHITECTURE.md draws it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.streamparity.harness";

  private static final JavaClasses HARNESS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final JavaClasses EXAMPLES =
      new ClassFileImporter()
          .importPackages("io.github.streamparity.dstream", "io.github.streamparity.structured");

  @Test
  void script_capture_compare_and_report_import_nothing_of_spark() {
    Stream.of("script", "capture", "compare", "report")
        .forEach(
            part ->
                noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + part)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
                    .check(HARNESS));
  }

  @Test
  void dependencies_go_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("script")
        .definedBy(ROOT + ".script")
        .layer("pair")
        .definedBy(ROOT + ".pair")
        .layer("capture")
        .definedBy(ROOT + ".capture")
        .layer("compare")
        .definedBy(ROOT + ".compare")
        .layer("report")
        .definedBy(ROOT + ".report")
        .layer("replay")
        .definedBy(ROOT + ".replay")
        .layer("run")
        .definedBy(ROOT)
        .layer("cli")
        .definedBy(ROOT + ".cli")
        .layer("testing")
        .definedBy(ROOT + ".testing")
        .layer("bundled")
        .definedBy(ROOT + ".bundled")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("testing")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bundled")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("run")
        .mayOnlyBeAccessedByLayers("cli", "testing")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli", "testing")
        .whereLayer("replay")
        .mayOnlyBeAccessedByLayers("run", "cli", "testing")
        .whereLayer("compare")
        .mayOnlyBeAccessedByLayers("report", "run", "cli", "testing")
        .whereLayer("capture")
        .mayOnlyBeAccessedByLayers("compare", "report", "replay", "run", "cli", "testing")
        .whereLayer("pair")
        .mayOnlyBeAccessedByLayers(
            "capture", "compare", "report", "replay", "run", "cli", "testing", "bundled")
        .check(HARNESS);
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

  @Test
  void the_example_modules_know_neither_each_other_nor_the_harness() {
    ArchRule dstream =
        classes()
            .that()
            .resideInAPackage("io.github.streamparity.dstream..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "io.github.streamparity.dstream..",
                "java..",
                "scala..",
                "org.apache.spark..",
                "org.apache.hadoop..");
    ArchRule structured =
        classes()
            .that()
            .resideInAPackage("io.github.streamparity.structured..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "io.github.streamparity.structured..",
                "java..",
                "scala..",
                "org.apache.spark..",
                "org.apache.hadoop..");
    dstream.check(EXAMPLES);
    structured.check(EXAMPLES);
  }

  @Test
  void sparks_internals_are_touched_in_one_class() {
    noClasses()
        .that()
        .doNotHaveSimpleName("QueryStarter")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark.sql.classic..",
            "org.apache.spark.sql.execution..",
            "org.apache.spark.sql.catalyst.encoders..")
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
}
