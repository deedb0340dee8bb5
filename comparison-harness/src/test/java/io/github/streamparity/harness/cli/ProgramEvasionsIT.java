package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.cli.ProgramPairs.emission;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.replay.program.SparkHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that would fall back to the machine's clock or to a real source says so and fails. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramEvasionsIT {
  private static final String JOBS = "org.apache.spark.streaming.scheduler.JobScheduler";

  @TempDir Path directory;
  private Launcher launcher;
  private ProgramPairs pairs;
  private Path jar;
  private Path elsewhere;

  @BeforeEach
  void aScript() throws IOException {
    launcher = new Launcher(directory);
    pairs = new ProgramPairs(directory);
    elsewhere = Launcher.jar("elsewhere.jar", EvasivePrograms.Elsewhere.class);
    // the program's jar by another name, with what a URL writes otherwise
    jar =
        Files.createSymbolicLink(
            directory.resolve("größe [1] #2.jar"),
            Launcher.jarOf("evasive.jar", EvasivePrograms.class, EvasivePrograms.Elsewhere.class));
    Files.writeString(
        directory.resolve("script.yaml"),
        "start: 2018-06-21T23:00:30Z\nticks: [[blue], [green], [gohawks]]\n");
  }

  @Test
  void time_is_the_scripts_however_a_program_comes_by_it() throws IOException {
    String looks = program("Looks", elsewhere.toString());
    String looked = at("// looked");
    pairs.linesPair("looks", looks, looked, looks, looked);

    Ended compared = launcher.run("compare", "looks.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    long first = Instant.parse("2018-06-21T23:00:30Z").toEpochMilli();
    assertThat(pairs.emissions("looks", "reference"))
        .containsExactly(
            looked(1, "blue", first),
            looked(2, "green", first + 1000),
            looked(3, "gohawks", first + 2000));
  }

  private static String looked(int tick, String line, long millis) {
    String times = (" " + millis).repeat(4) + (" " + (tick - 1)).repeat(3);
    return emission(tick, "lines", "{\"line\":\"" + line + times + "\"}");
  }

  @Test
  void what_cannot_be_taken_hold_of_fails_a_replay_in_a_line_that_names_it() throws IOException {
    Path home = Files.createDirectory(directory.resolve("home"));
    SparkHomes.write(home, SparkHomes.ownJars(), "2.13");
    try (JarOutputStream out =
        new JarOutputStream(Files.newOutputStream(home.resolve("jars/a-first.jar")))) {
      out.putNextEntry(new ZipEntry(JOBS.replace('.', '/') + ".class"));
      out.write(withNumbers("reportError", JOBS.replace('.', '/') + ".class"));
    }
    String any = "print@EvasivePrograms.java:1";
    String loaded = at("// loaded");
    pairs.linesPair(
        "spark",
        program("LoadsSpark"),
        loaded,
        program("LoadsSpark").replace("main:", "spark: home, main:"),
        loaded);
    pairs.linesPair("streams", program("Selects"), any, program("ReadsUnknown"), any);
    pairs.linesPair("made", program("Makes"), any, program("Selects"), any);

    Ended compared = launcher.run("compare", "spark.yaml", "streams.yaml", "made.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(4);
    assertThat(pairs.error("spark", "reference"))
        .isEqualTo(
            "the program loads a class of Spark by itself, which cannot be instrumented: " + JOBS);
    assertThat(pairs.emissions("spark", "reference"))
        .as("the first tick was true")
        .contains(emission(1, "lines", "{\"line\":\"blue\"}"));
    assertThat(pairs.error("spark", "candidate"))
        .startsWith(JOBS + " cannot be instrumented: ")
        .doesNotContain("\n");
    assertThat(pairs.error("streams", "reference"))
        .isEqualTo(
            "the program reads a stream of FileSource by itself, which cannot be scripted; by readStream() it could");
    assertThat(pairs.error("streams", "candidate"))
        .startsWith("the program reads the source com.acme.Things, which cannot be scripted; ");
    String things = "stream:" + EvasivePrograms.class.getName() + "$Things";
    assertThat(pairs.error("made", "reference"))
        .startsWith("the program reads by " + things + ", which cannot be scripted; ");
  }

  /** A class of Spark in which a method takes a number where it took something else. */
  private static byte[] withNumbers(String method, String type) throws IOException {
    return ClassFiles.changed(
        type,
        other ->
            new ClassVisitor(Opcodes.ASM9, other) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String shape, String signature, String[] thrown) {
                if (!name.equals(method)) {
                  return super.visitMethod(access, name, shape, signature, thrown);
                }
                MethodVisitor empty =
                    super.visitMethod(access, name, "(Ljava/lang/String;I)V", null, thrown);
                empty.visitCode();
                empty.visitInsn(Opcodes.RETURN);
                empty.visitMaxs(0, 3);
                empty.visitEnd();
                return null;
              }
            });
  }

  private static String at(String mark) throws IOException {
    return ProgramPairs.output("print", EvasivePrograms.class, mark);
  }

  private String program(String name, String... arguments) {
    return ProgramPairs.program(
        List.of(jar), EvasivePrograms.class.getName() + "$" + name, arguments);
  }
}
