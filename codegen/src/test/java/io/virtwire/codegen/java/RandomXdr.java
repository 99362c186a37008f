package io.virtwire.codegen.java;

import io.netty.buffer.ByteBuf;
import io.virtwire.codegen.schema.ArrayType;
import io.virtwire.codegen.schema.EnumType;
import io.virtwire.codegen.schema.Field;
import io.virtwire.codegen.schema.Length;
import io.virtwire.codegen.schema.OpaqueType;
import io.virtwire.codegen.schema.OptionalType;
import io.virtwire.codegen.schema.Primitive;
import io.virtwire.codegen.schema.StructType;
import io.virtwire.codegen.schema.TextType;
import io.virtwire.codegen.schema.Type;
import io.virtwire.codegen.schema.UnionType;
import io.virtwire.codegen.schema.UuidType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Writes random values of a type from the model alone, with nothing of the generated code and nothing of the runtime it
 * calls: what they read back and write again must be the same bytes.
 */
final class RandomXdr {
    /** Enough to see a second element, and an empty list now and then. */
    private static final int MOST_ELEMENTS = 3;

    private static final int MOST_BYTES = 9;

    private static final String LETTERS = "aZ0 \u00e9\u20ac\t";

    private final Random random;

    RandomXdr(Random random) {
        this.random = random;
    }

    void write(Type type, ByteBuf out) {
        if (type instanceof Primitive primitive) {
            write(primitive, out);
        } else if (type instanceof TextType text) {
            byte[] bytes = text(count(text.length(), MOST_BYTES));
            out.writeInt(bytes.length);
            writePadded(bytes, out);
        } else if (type instanceof OpaqueType opaque) {
            writePadded(bytes(lengthWritten(opaque.length(), MOST_BYTES, out)), out);
        } else if (type instanceof UuidType) {
            out.writeBytes(bytes(16));
        } else if (type instanceof ArrayType array) {
            int count = lengthWritten(array.length(), MOST_ELEMENTS, out);
            for (int i = 0; i < count; i++) {
                write(array.element(), out);
            }
        } else if (type instanceof OptionalType optional) {
            boolean present = random.nextBoolean();
            out.writeInt(present ? 1 : 0);
            if (present) {
                write(optional.value(), out);
            }
        } else if (type instanceof EnumType enumType) {
            out.writeInt(number(enumType));
        } else if (type instanceof StructType struct) {
            for (Field field : struct.fields()) {
                write(field.type(), out);
            }
        } else if (type instanceof UnionType union) {
            write(union, out);
        }
    }

    private void write(Primitive primitive, ByteBuf out) {
        switch (primitive) {
            case INT, UNSIGNED_INT -> out.writeInt(random.nextInt());
            case HYPER, UNSIGNED_HYPER -> out.writeLong(random.nextLong());
            case CHAR, UNSIGNED_CHAR -> out.writeInt((byte) random.nextInt());
            case SHORT, UNSIGNED_SHORT -> out.writeInt((short) random.nextInt());
            case BOOL -> out.writeInt(random.nextInt(2));
            case FLOAT -> out.writeFloat(random.nextFloat());
            case DOUBLE -> out.writeDouble(random.nextGaussian());
        }
    }

    private void write(UnionType union, ByteBuf out) {
        UnionType.Arm arm = union.arms().get(random.nextInt(union.arms().size()));
        out.writeInt(
                arm.isDefault() ? numberWithoutCase(union) : pick(arm.cases()).value());
        Field field = arm.field();
        if (field != null) {
            write(field.type(), out);
        }
    }

    private int numberWithoutCase(UnionType union) {
        int number = random.nextInt();
        while (hasCase(union, number)) {
            number++;
        }
        return number;
    }

    private static boolean hasCase(UnionType union, int number) {
        return union.arms().stream().flatMap(arm -> arm.cases().stream()).anyMatch(label -> label.value() == number);
    }

    /** Now and then one that only a newer peer knows. */
    private int number(EnumType type) {
        return random.nextInt(8) == 0
                ? random.nextInt()
                : pick(type.constants()).value();
    }

    private int lengthWritten(Length length, int most, ByteBuf out) {
        if (length instanceof Length.Fixed fixed) {
            return fixed.count();
        }
        int count = count((Length.AtMost) length, most);
        out.writeInt(count);
        return count;
    }

    /** Often exactly the bound, where it is small. */
    private int count(Length.AtMost length, int most) {
        return (int) Math.min(length.limit(), random.nextInt(most + 1));
    }

    private byte[] text(int mostBytes) {
        StringBuilder text = new StringBuilder();
        for (int size = 0; size < mostBytes; size = utf8(text).length) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        while (utf8(text).length > mostBytes) {
            text.setLength(text.length() - 1);
        }
        return utf8(text);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] utf8(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void writePadded(byte[] bytes, ByteBuf out) {
        out.writeBytes(bytes);
        out.writeZero((4 - bytes.length % 4) % 4);
    }
}
