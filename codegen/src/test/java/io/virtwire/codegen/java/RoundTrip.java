package io.virtwire.codegen.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.virtwire.codegen.Compilation;
import io.virtwire.codegen.Compilation.Input;
import io.virtwire.codegen.GeneratedCode;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.schema.Schema;
import io.virtwire.codegen.schema.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Sends random bytes of every type through the generated code and back. */
public final class RoundTrip {
    private final GeneratedCode code;
    private final Map<String, Type> types = new LinkedHashMap<>();

    public RoundTrip(Compilation compilation, List<Input> inputs, GeneratedCode code) {
        this.code = code;
        List<JavaTarget> targets = inputs.stream().map(Input::target).toList();
        ClassNames names = ClassNames.of(compilation.schema(), targets, new Problems());
        for (Schema.File file : compilation.schema().files()) {
            file.enums().forEach(type -> types.put(names.of(type).reflectionName(), type));
            file.structs().forEach(type -> types.put(names.of(type).reflectionName(), type));
            file.unions().forEach(type -> types.put(names.of(type).reflectionName(), type));
        }
    }

    /** {@return the Java names of all types that have a class} */
    public List<String> types() {
        return List.copyOf(types.keySet());
    }

    /** Reads and writes random values of one type; what is written is what was read. */
    public void check(String type, Random random, int rounds) {
        for (byte[] bytes : values(type, random, rounds)) {
            Object value = code.read(type, bytes);

            assertThat(code.write(value)).as("%s", value).isEqualTo(bytes);
            assertThat(code.read(type, bytes)).isEqualTo(value).hasSameHashCodeAs(value);
        }
    }

    /** Reads random values of one type that end too early, at every length; each is refused as the runtime refuses it. */
    public void checkTruncated(String type, Random random, int rounds) {
        for (byte[] bytes : values(type, random, rounds)) {
            List<Integer> accepted = new ArrayList<>();
            for (int length = 0; length < bytes.length; length++) {
                if (!isRefused(type, Arrays.copyOf(bytes, length))) {
                    accepted.add(length);
                }
            }
            assertThat(accepted)
                    .as("lengths at which %s is whole, of %s bytes", type, bytes.length)
                    .isEmpty();
        }
    }

    private boolean isRefused(String type, byte[] bytes) {
        try {
            code.read(type, bytes);
            return false;
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(code.load("io.virtwire.xdr.XdrException"));
            return true;
        }
    }

    private List<byte[]> values(String type, Random random, int rounds) {
        List<byte[]> values = new ArrayList<>();
        ByteBuf out = Unpooled.buffer();
        for (int i = 0; i < rounds; i++) {
            new RandomXdr(random).write(types.get(type), out.clear());
            values.add(ByteBufUtil.getBytes(out));
        }
        out.release();
        return values;
    }
}
