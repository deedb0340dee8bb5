package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;

/** Classes as another version of a library may have them. */
final class ClassFiles {
  private ClassFiles() {}

  /**
   * A class of the class path, changed.
   *
   * @param file such as {@code java/util/List.class}
   * @param change gets what writes the class, and gives what changes it before
   */
  static byte[] changed(String file, UnaryOperator<ClassVisitor> change) throws IOException {
    try (InputStream in = ClassFiles.class.getClassLoader().getResourceAsStream(file)) {
      ClassWriter other = new ClassWriter(0);
      new ClassReader(in).accept(change.apply(other), 0);
      return other.toByteArray();
    }
  }
}
