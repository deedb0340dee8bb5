package io.github.streamparity.agent.points;

import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/** A class of Spark whose methods call ours at the points. */
final class Instrumented {
  private Instrumented() {}

  /**
   * The class as it is to be.
   *
   * @param bytes the class file
   * @param points those of the class
   */
  static byte[] change(byte[] bytes, List<Point> points) {
    ClassReader reader = OpenedClassReader.of(bytes);
    ClassWriter changed = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API, changed) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Point point : points) {
              if (point.isAt(access, name, descriptor)) {
                method = new Calling(method, point, access, descriptor);
              }
            }
            return method;
          }
        },
        0);
    return changed.toByteArray();
  }

  /** The same instructions, with a call before and perhaps one after them. */
  private static final class Calling extends MethodVisitor {
    private static final String OBJECT = "java/lang/Object";

    private final Point point;
    private final boolean hasThis;
    private final Type[] arguments;
    private final int firstSlot;
    private final Type result;
    private final Label begin = new Label();

    Calling(MethodVisitor method, Point point, int access, String descriptor) {
      super(OpenedClassReader.ASM_API, method);
      this.point = point;
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      hasThis = !isStatic && !point.name().equals(Point.CONSTRUCTOR); // which has not made it yet
      arguments = Type.getArgumentTypes(descriptor);
      firstSlot = isStatic ? 0 : 1;
      result = Type.getReturnType(descriptor);
      point.requireTaken(arguments);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      boxArguments();
      super.visitInsn(Opcodes.DUP);
      loadThis();
      super.visitInsn(Opcodes.SWAP);
      Method enter = point.enter();
      call(enter);
      if (enter.getReturnType() == Object.class) {
        super.visitInsn(Opcodes.SWAP);
        super.visitInsn(Opcodes.POP);
        returnIfAnswered();
      } else {
        replaceArguments();
      }
      super.visitLabel(begin);
    }

    /** Leaves an array of them. */
    private void boxArguments() {
      super.visitIntInsn(Opcodes.BIPUSH, arguments.length);
      super.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
      int slot = firstSlot;
      for (int i = 0; i < arguments.length; i++) {
        Type type = arguments[i];
        super.visitInsn(Opcodes.DUP);
        super.visitIntInsn(Opcodes.BIPUSH, i);
        super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        if (isPrimitive(type)) {
          Type box = box(type);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              box.getInternalName(),
              "valueOf",
              Type.getMethodDescriptor(box, type),
              false);
        }
        super.visitInsn(Opcodes.AASTORE);
        slot += type.getSize();
      }
    }

    /** Takes the array of them. */
    private void replaceArguments() {
      int slot = firstSlot;
      for (int i = 0; i < arguments.length; i++) {
        Type type = arguments[i];
        super.visitInsn(Opcodes.DUP);
        super.visitIntInsn(Opcodes.BIPUSH, i);
        super.visitInsn(Opcodes.AALOAD);
        unbox(type);
        super.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
        slot += type.getSize();
      }
      super.visitInsn(Opcodes.POP);
    }

    /** Takes the answer. */
    private void returnIfAnswered() {
      Label unanswered = new Label();
      super.visitInsn(Opcodes.DUP);
      super.visitJumpInsn(Opcodes.IFNULL, unanswered);
      if (result.equals(Type.VOID_TYPE)) {
        super.visitInsn(Opcodes.POP);
      } else {
        unbox(result);
      }
      super.visitInsn(result.getOpcode(Opcodes.IRETURN));
      super.visitLabel(unanswered);
      super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {OBJECT});
      super.visitInsn(Opcodes.POP);
    }

    @Override
    public void visitInsn(int opcode) {
      if (Opcodes.IRETURN <= opcode && opcode <= Opcodes.RETURN && !point.after().isEmpty()) {
        boolean isObject = opcode == Opcodes.ARETURN;
        super.visitInsn(isObject ? Opcodes.DUP : Opcodes.ACONST_NULL);
        loadThis();
        super.visitInsn(Opcodes.SWAP);
        call(point.exit());
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
      if (point.alsoThrown()) {
        Label end = new Label();
        super.visitLabel(end);
        super.visitTryCatchBlock(begin, end, end, null);
        super.visitFrame(Opcodes.F_FULL, 0, null, 1, new Object[] {"java/lang/Throwable"});
        super.visitInsn(Opcodes.ACONST_NULL); // of the locals nothing is known here
        super.visitInsn(Opcodes.ACONST_NULL);
        call(point.exit());
        super.visitInsn(Opcodes.ATHROW);
      }
      super.visitMaxs(maxStack, maxLocals);
    }

    private void loadThis() {
      if (hasThis) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
      } else {
        super.visitInsn(Opcodes.ACONST_NULL);
      }
    }

    private void call(Method ours) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(ours.getDeclaringClass()),
          ours.getName(),
          Type.getMethodDescriptor(ours),
          false);
    }

    private void unbox(Type type) {
      Type box = box(type);
      super.visitTypeInsn(Opcodes.CHECKCAST, box.getInternalName());
      if (isPrimitive(type)) {
        super.visitMethodInsn(
            Opcodes.INVOKEVIRTUAL,
            box.getInternalName(),
            type.getClassName() + "Value",
            Type.getMethodDescriptor(type),
            false);
      }
    }

    private static boolean isPrimitive(Type type) {
      return type.getSort() < Type.ARRAY;
    }

    /** The class of its objects. */
    private static Type box(Type type) {
      return switch (type.getSort()) {
        case Type.BOOLEAN -> Type.getType(Boolean.class);
        case Type.INT -> Type.getType(Integer.class);
        case Type.LONG -> Type.getType(Long.class);
        case Type.OBJECT, Type.ARRAY -> type;
        default ->
            throw new IllegalStateException("no point has a " + type.getClassName() + " so far");
      };
    }
  }
}
