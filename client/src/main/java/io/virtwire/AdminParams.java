package io.virtwire;

import io.virtwire.protocol.admin.TypedParamValue;
import java.util.List;

/** Typed parameters of the administration protocol, which has types of its own for the same bytes. */
final class AdminParams {
    private AdminParams() {}

    static TypedParams read(List<io.virtwire.protocol.admin.TypedParam> params) {
        return TypedParams.of(Lists.map(
                params, param -> new io.virtwire.protocol.remote.TypedParam(param.field(), read(param.value()))));
    }

    static List<io.virtwire.protocol.admin.TypedParam> write(TypedParams params) {
        return Lists.map(
                params.wire(), param -> new io.virtwire.protocol.admin.TypedParam(param.field(), write(param.value())));
    }

    private static io.virtwire.protocol.remote.TypedParamValue read(TypedParamValue value) {
        if (value instanceof TypedParamValue.I number) {
            return new io.virtwire.protocol.remote.TypedParamValue.I(number.value());
        } else if (value instanceof TypedParamValue.Ui number) {
            return new io.virtwire.protocol.remote.TypedParamValue.Ui(number.value());
        } else if (value instanceof TypedParamValue.L number) {
            return new io.virtwire.protocol.remote.TypedParamValue.L(number.value());
        } else if (value instanceof TypedParamValue.Ul number) {
            return new io.virtwire.protocol.remote.TypedParamValue.Ul(number.value());
        } else if (value instanceof TypedParamValue.D number) {
            return new io.virtwire.protocol.remote.TypedParamValue.D(number.value());
        } else if (value instanceof TypedParamValue.B truth) {
            return new io.virtwire.protocol.remote.TypedParamValue.B(truth.value());
        }
        return new io.virtwire.protocol.remote.TypedParamValue.S(((TypedParamValue.S) value).value());
    }

    private static TypedParamValue write(io.virtwire.protocol.remote.TypedParamValue value) {
        if (value instanceof io.virtwire.protocol.remote.TypedParamValue.I number) {
            return new TypedParamValue.I(number.value());
        } else if (value instanceof io.virtwire.protocol.remote.TypedParamValue.Ui number) {
            return new TypedParamValue.Ui(number.value());
        } else if (value instanceof io.virtwire.protocol.remote.TypedParamValue.L number) {
            return new TypedParamValue.L(number.value());
        } else if (value instanceof io.virtwire.protocol.remote.TypedParamValue.Ul number) {
            return new TypedParamValue.Ul(number.value());
        } else if (value instanceof io.virtwire.protocol.remote.TypedParamValue.D number) {
            return new TypedParamValue.D(number.value());
        } else if (value instanceof io.virtwire.protocol.remote.TypedParamValue.B truth) {
            return new TypedParamValue.B(truth.value());
        }
        return new TypedParamValue.S(((io.virtwire.protocol.remote.TypedParamValue.S) value).value());
    }
}
