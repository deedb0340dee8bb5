package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity inspect} prints a pair file, or says why there is none. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class InspectIT {
  private static final Path DOCS = Path.of("../docs/two-programs").toAbsolutePath().normalize();

  @TempDir Path directory;

  @Test
  void the_printed_pair_file_of_two_programs_can_be_compared_once_it_has_a_script()
      throws IOException {
    Launcher launcher = new Launcher(directory);
    for (String name : new String[] {"two-mains", "topics", "files"}) {
      String documented = Files.readString(DOCS.resolve(name + ".yaml"));
      Path programs = directory.resolve(name + "-programs.yaml");
      Files.writeString(
          programs,
          documented
              .substring(documented.indexOf("reference:"), documented.indexOf("inputs:"))
              .replace("../..", DOCS.getParent().getParent().toString()));

      Ended inspected = launcher.run("inspect", programs.toString());

      assertThat(inspected.status()).as(inspected.err()).isZero();
      String script = documented.substring(documented.indexOf("script: ") + 8).strip();
      Files.writeString(
          directory.resolve(name + ".yaml"),
          inspected.out().replace("script: script.yaml", "script: " + DOCS.resolve(script)));
    }

    Ended compared = launcher.run("compare", "two-mains.yaml", "topics.yaml", "files.yaml");

    assertThat(compared.status())
        .as("nothing is accepted yet: " + compared.err() + compared.out())
        .isEqualTo(1);
  }

  @Test
  void a_start_that_takes_long_is_told_and_ends_with_where_the_program_is() {
    Path living = Launcher.jarOf("inspected-programs.jar", LivingPrograms.class);
    Path own = Launcher.jarOf("inspected-own.jar", OwnPrograms.class);

    Ended spins = inspected(living, LivingPrograms.Spins.class, "--timeout", "6s");

    assertThat(spins.status()).isEqualTo(2);
    assertThat(spins.err())
        .contains(
            "Spins has started neither a StreamingContext nor a query after 10s; it may take 12s")
        .contains(
            "the start did not end within 12 s: the program hangs or needs a longer"
                + " --timeout;")
        .contains("its main thread is at ", "LivingPrograms$Spins.main(LivingPrograms.java:");
    assertThat(spins.err().lines()).hasSize(2);

    Ended never = inspected(own, OwnPrograms.NeverStarts.class);

    assertThat(never.status()).isEqualTo(2);
    assertThat(never.err().lines())
        .singleElement()
        .asString()
        .endsWith("the program ended and started neither a StreamingContext nor a query");
  }

  @Test
  void a_program_in_a_package_that_begins_as_sparks_own_has_outputs_of_its_own_lines()
      throws IOException {
    String own = LivingPrograms.class.getName().replace('.', '/');
    Path jar = directory.resolve("renamed.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> beside = Files.list(Path.of("target/test-classes", own).getParent())) {
      for (Path file :
          beside.filter(it -> it.toString().contains("LivingPrograms")).sorted().toList()) {
        ClassWriter renamed = new ClassWriter(0);
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        reader.accept(new ClassRemapper(renamed, new OtherPackage(own)), 0);
        out.putNextEntry(new ZipEntry(new OtherPackage(own).map(reader.getClassName()) + ".class"));
        out.write(renamed.toByteArray());
      }
    }
    int line = ProgramPairs.lineOf(LivingPrograms.class, "      counts.print();"::equals);

    Ended inspected =
        new Launcher(directory)
            .run("inspect", "--jar", jar.toString(), "--main", OtherPackage.NAME + "$Lives");

    assertThat(inspected.status()).as(inspected.err()).isZero();
    assertThat(inspected.out())
        .contains("\"print@LivingPrograms.java:" + line + "\"", "\"foreachRDD@LivingPrograms.java:")
        .doesNotContain("NativeMethodAccessorImpl", "DirectMethodHandleAccessor");
  }

  /** Another name for a class and those that are nested in it. */
  private static final class OtherPackage extends Remapper {
    static final String NAME = "org.apache.spark.lives.LivingPrograms";

    private final String own;

    OtherPackage(String own) {
      super(Opcodes.ASM9);
      this.own = own;
    }

    @Override
    public String map(String type) {
      return type.startsWith(own) ? NAME.replace('.', '/') + type.substring(own.length()) : type;
    }
  }

  private Ended inspected(Path jar, Class<?> main, String... more) {
    String[] line = {"inspect", "--jar", jar.toString(), "--main", main.getName()};
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return new Launcher(directory).run(all);
  }
}
