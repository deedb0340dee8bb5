package io.github.streamparity.agent.points;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * The declaration of a class, read from its file: to load it would be too early to change it.
 *
 * @param supertypes internal names: its superclass, if it has one, and its interfaces
 */
record ClassFile(List<String> supertypes, List<Declared> methods) {
  record Declared(int access, String name, String descriptor) {}

  /**
   * The file that a loader finds.
   *
   * @param type internal name
   */
  static Optional<ClassFile> of(ClassLoader loader, String type) {
    try (InputStream in = loader.getResourceAsStream(type + ".class")) {
      return in == null ? Optional.empty() : Optional.of(of(in.readAllBytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static ClassFile of(byte[] bytes) {
    ClassReader reader = OpenedClassReader.of(bytes);
    List<Declared> methods = new ArrayList<>();
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            methods.add(new Declared(access, name, descriptor));
            return null;
          }
        },
        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    List<String> supertypes = new ArrayList<>(List.of(reader.getInterfaces()));
    Optional.ofNullable(reader.getSuperName()).ifPresent(it -> supertypes.add(0, it));
    return new ClassFile(supertypes, methods);
  }
}
