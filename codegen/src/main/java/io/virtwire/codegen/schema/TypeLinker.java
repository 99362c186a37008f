package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.BaseType;
import io.virtwire.codegen.rpcl.DeclarationElement;
import io.virtwire.codegen.rpcl.DeclarationElement.Shape;
import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.TypeElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Resolves types, the used ones before their users, so that each is complete when it is made. What is wrong is reported
 * and replaced by {@code int}: no schema leaves a run with problems.
 */
final class TypeLinker {
    /** How deep a value may be nested, and so how deep its decoder calls itself. */
    private static final int MAX_DEPTH = 32;

    private static final Type STAND_IN = Primitive.INT;

    private final TypeNames names;
    private final Constants constants;
    private final Lengths lengths;
    private final Problems problems;
    private final Map<String, Type> linked = new HashMap<>();
    private final List<String> underWay = new ArrayList<>();

    TypeLinker(Namespace names, Constants constants, Problems problems) {
        this.names = new TypeNames(names, problems);
        this.constants = constants;
        this.lengths = new Lengths(constants, problems);
        this.problems = problems;
    }

    /** {@return what a definition of a type stands for} */
    Type link(DefinitionElement definition) {
        Type type = linked.get(definition.name());
        if (type == null) {
            underWay.add(definition.name());
            type = define(definition);
            underWay.remove(underWay.size() - 1);
            linked.put(definition.name(), type);
        }
        return type;
    }

    /** {@return the type of an argument or a result in a program block, where a string has no bound to write} */
    Type link(TypeElement element) {
        if (element instanceof TypeElement.Named named) {
            return named(named);
        } else if (element instanceof TypeElement.Base base) {
            if (base.type() == BaseType.STRING) {
                return new TextType(Lengths.unbounded());
            } else if (base.type() != BaseType.OPAQUE) {
                return Primitive.of(base.type());
            }
        }
        problems.add(element.position(), "an argument or a result needs the name of a type here: use a typedef");
        return STAND_IN;
    }

    private Type define(DefinitionElement definition) {
        if (definition instanceof DefinitionElement.Typedef typedef) {
            return typedef(typedef.declaration());
        } else if (definition instanceof DefinitionElement.Enumeration enumeration) {
            return enumeration(enumeration);
        } else if (definition instanceof DefinitionElement.Struct struct) {
            return struct(struct);
        } else if (definition instanceof DefinitionElement.Union union) {
            return union(union);
        }
        throw new AssertionError(definition);
    }

    private Type typedef(DeclarationElement declaration) {
        Type type = lengths.limited(declared(declaration), declaration);
        boolean uuid = declaration.name().toLowerCase(Locale.ROOT).endsWith("uuid")
                && type instanceof OpaqueType opaque
                && opaque.length().equals(new Length.Fixed(UuidType.BYTES));
        return uuid ? new UuidType() : type;
    }

    private Type enumeration(DefinitionElement.Enumeration enumeration) {
        List<EnumType.Constant> members = new ArrayList<>();
        for (DefinitionElement.EnumConstant constant : enumeration.constants()) {
            Long value = constants.evaluate(
                    constant.value(), "'" + constant.name() + "'", Integer.MIN_VALUE, Integer.MAX_VALUE);
            if (value != null) {
                members.add(new EnumType.Constant(constant.name(), value.intValue(), constant.position()));
            }
        }
        return new EnumType(enumeration.name(), enumeration.position(), members);
    }

    private Type struct(DefinitionElement.Struct element) {
        Map<String, Position> seen = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        for (DeclarationElement declaration : element.fields()) {
            fields.add(field(declaration, "struct " + element.name(), seen));
        }
        StructType struct = StructType.of(element.name(), element.position(), fields);
        if (isTooLarge(struct, "'struct " + element.name() + "'", element.position())) {
            return STAND_IN;
        }
        return isTooDeep(struct, element) ? struct.withDepth(0) : struct;
    }

    private Type union(DefinitionElement.Union element) {
        Map<String, Position> seen = new HashMap<>();
        UnionType union = new UnionLinker(element, constants, problems)
                .link(declaration -> field(declaration, "union " + element.name(), seen));
        return isTooDeep(union, element) ? union.withDepth(0) : union;
    }

    private Field field(DeclarationElement declaration, String owner, Map<String, Position> seen) {
        Position first = seen.putIfAbsent(declaration.name(), declaration.position());
        if (first != null) {
            problems.add(
                    declaration.position(),
                    "'" + owner + "' has '" + declaration.name() + "' twice, first at " + first);
        }
        return new Field(
                declaration.name(),
                lengths.limited(declared(declaration), declaration),
                declaration.spelled(),
                declaration.position());
    }

    private Type declared(DeclarationElement declaration) {
        Length length = lengths.of(declaration);
        if (declaration.type() instanceof TypeElement.Base base && base.type() == BaseType.OPAQUE) {
            return length == null ? STAND_IN : new OpaqueType(length);
        } else if (declaration.type() instanceof TypeElement.Base base && base.type() == BaseType.STRING) {
            return length instanceof Length.AtMost bound ? new TextType(bound) : STAND_IN;
        }
        Type type = link(declaration.type());
        if (declaration.shape() == Shape.OPTIONAL) {
            return optional(type, declaration);
        }
        return length == null ? type : array(type, length, declaration);
    }

    private Type optional(Type type, DeclarationElement declaration) {
        if (type instanceof OptionalType) {
            problems.add(
                    declaration.position(),
                    "'" + declaration.name() + "' is optional twice: '"
                            + declaration.type().spelled() + "' is optional already, and Java has one null only");
            return type;
        }
        return new OptionalType(type);
    }

    private Type array(Type element, Length length, DeclarationElement declaration) {
        if (element.smallestSize() == 0) {
            problems.add(
                    declaration.position(),
                    "an element of '" + declaration.name()
                            + "' takes no bytes, so that their number is not bounded by the size of a message");
            return STAND_IN;
        }
        ArrayType array = new ArrayType(element, length);
        return isTooLarge(array, "'" + declaration.name() + "'", declaration.position()) ? STAND_IN : array;
    }

    private Type named(TypeElement.Named element) {
        DefinitionElement definition = names.find(element);
        if (definition == null) {
            return STAND_IN;
        } else if (underWay.contains(element.name())) {
            problems.add(
                    element.position(),
                    "'" + element.name() + "' contains itself, which would let a peer nest it without end: "
                            + String.join(" -> ", underWay.subList(underWay.indexOf(element.name()), underWay.size()))
                            + " -> " + element.name());
            return STAND_IN;
        }
        return link(definition);
    }

    private boolean isTooLarge(Type type, String what, Position position) {
        boolean tooLarge = type.smallestSize() > Integer.MAX_VALUE;
        if (tooLarge) {
            problems.add(
                    position,
                    what + " takes at least " + Numbers.shown(type.smallestSize()) + " bytes, at most "
                            + Numbers.shown(Integer.MAX_VALUE) + " fit a message");
        }
        return tooLarge;
    }

    private boolean isTooDeep(Type type, DefinitionElement element) {
        if (type.depth() > MAX_DEPTH) {
            problems.add(
                    element.position(),
                    "'" + element.name() + "' is nested " + type.depth() + " deep, at most " + MAX_DEPTH
                            + " structs, unions, arrays and optionals may be inside one another");
        }
        return type.depth() > MAX_DEPTH;
    }
}
