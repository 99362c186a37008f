package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DeclarationElement;
import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.ValueElement;
import io.virtwire.codegen.schema.UnionType.Arm;
import io.virtwire.codegen.schema.UnionType.Case;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Links one union: its discriminant is an integer, its cases are values of the discriminant, and each is there once (RFC
 * 4506 section 6.4, note 5).
 */
final class UnionLinker {
    /** Makes a field of a declaration. */
    interface Fields {
        Field link(DeclarationElement declaration);
    }

    private final DefinitionElement.Union element;
    private final Constants constants;
    private final Problems problems;
    private final Map<Integer, Case> labels = new HashMap<>();

    UnionLinker(DefinitionElement.Union element, Constants constants, Problems problems) {
        this.element = element;
        this.constants = constants;
        this.problems = problems;
    }

    UnionType link(Fields fields) {
        Field discriminant = fields.link(element.discriminant());
        if (!isInteger(discriminant.type())) {
            problems.add(
                    element.discriminant().type().position(),
                    "a union is switched by an int, an unsigned int, an enum or a bool, not by '"
                            + discriminant.declared() + "'");
        }
        List<Arm> arms = new ArrayList<>();
        Position defaultArm = null;
        for (DefinitionElement.Arm arm : element.arms()) {
            boolean isDefault = arm.cases().isEmpty();
            if (isDefault && defaultArm != null) {
                problems.add(arm.position(), shown() + " has two default arms, the first at " + defaultArm);
            }
            defaultArm = isDefault ? arm.position() : defaultArm;
            List<Case> cases = cases(arm.cases(), discriminant.type());
            DeclarationElement declaration = arm.declaration();
            Field field = declaration == null ? null : fields.link(declaration);
            if (isDefault || !cases.isEmpty()) {
                arms.add(new Arm(cases, field, arm.position()));
            }
        }
        return UnionType.of(element.name(), element.position(), discriminant, arms);
    }

    private List<Case> cases(List<ValueElement> values, Type discriminant) {
        List<Case> cases = new ArrayList<>();
        for (ValueElement value : values) {
            Long number = number(value, discriminant);
            if (number != null) {
                Case label = new Case(value.spelled(), number.intValue(), value.position());
                Case first = labels.putIfAbsent(label.value(), label);
                if (first != null) {
                    problems.add(
                            value.position(),
                            shown() + " has two arms for " + number + ", the first at " + first.position());
                }
                cases.add(label);
            }
        }
        return cases;
    }

    private @Nullable Long number(ValueElement value, Type discriminant) {
        String what = value instanceof ValueElement.Name ? "'case " + value.spelled() + "'" : "the case";
        if (discriminant == Primitive.BOOL) {
            return constants.evaluate(value, what, 0, 1);
        } else if (discriminant == Primitive.UNSIGNED_INT) {
            return constants.evaluate(value, what, 0, 0xffff_ffffL);
        }
        Long number = constants.evaluate(value, what, Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (number != null && discriminant instanceof EnumType enumType && !enumType.has(number)) {
            problems.add(
                    value.position(), what + " is " + number + ", which is no value of 'enum " + enumType.name() + "'");
            return null;
        }
        return number;
    }

    private String shown() {
        return "'union " + element.name() + "'";
    }

    private static boolean isInteger(Type type) {
        return type == Primitive.INT
                || type == Primitive.UNSIGNED_INT
                || type == Primitive.BOOL
                || type instanceof EnumType;
    }
}
