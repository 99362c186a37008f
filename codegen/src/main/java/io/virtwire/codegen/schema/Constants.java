package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.ValueElement;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers behind names: of constants, of enum constants, of {@code TRUE} and {@code FALSE}, and passed in. */
final class Constants {
    private final Namespace names;
    private final Problems problems;
    private final Map<String, BigInteger> known = new HashMap<>();
    private final Set<String> failed = new HashSet<>();
    private final Deque<String> underWay = new ArrayDeque<>();

    Constants(Namespace names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    /**
     * {@return the value, or null if it was reported that there is none in the range}
     *
     * @param what the thing that has the value, for the message: "the length of 'x'"
     */
    @Nullable
    Long evaluate(ValueElement element, String what, long min, long max) {
        BigInteger value = evaluate(element);
        if (value == null) {
            return null;
        }
        if (value.compareTo(BigInteger.valueOf(min)) < 0 || value.compareTo(BigInteger.valueOf(max)) > 0) {
            problems.add(
                    element.position(),
                    what + " is " + Numbers.shown(value) + ", must be " + Numbers.shown(min) + " to "
                            + Numbers.shown(max));
            return null;
        }
        return value.longValue();
    }

    private @Nullable BigInteger evaluate(ValueElement element) {
        if (element instanceof ValueElement.Literal literal) {
            return literal.value();
        }
        return evaluate(element.spelled(), element.position());
    }

    private @Nullable BigInteger evaluate(String name, Position position) {
        BigInteger value = known.get(name);
        if (value != null || failed.contains(name)) {
            return value;
        }
        if (underWay.contains(name)) {
            problems.add(position, "the constant is defined by itself: " + cycle(name));
            return null;
        }
        underWay.addLast(name);
        value = lookUp(name, position);
        underWay.removeLast();
        if (value != null) {
            known.put(name, value);
        } else if (names.value(name) != null) {
            failed.add(name); // what is wrong is in its definition, not in every use
        }
        return value;
    }

    private @Nullable BigInteger lookUp(String name, Position position) {
        ValueElement element = names.value(name);
        if (element != null) {
            return evaluate(element);
        } else if (name.equals("TRUE")) {
            return BigInteger.ONE; // RFC 4506 section 4.4: bool is enum { FALSE = 0, TRUE = 1 }
        } else if (name.equals("FALSE")) {
            return BigInteger.ZERO;
        }
        DefinitionElement definition = names.definition(name);
        if (definition != null) {
            problems.add(
                    position,
                    "'" + name + "' is " + DefinitionElement.withArticle(definition.kind()) + " at "
                            + definition.position() + ", not a constant");
        } else if (!names.isBroken(name)) {
            problems.add(
                    position,
                    "unknown constant '" + name + "': define it in one of the files, or pass it in with <constants>"
                            + names.suggestion(name, true));
        }
        return null;
    }

    private String cycle(String name) {
        StringBuilder path = new StringBuilder();
        boolean inside = false;
        for (String step : underWay) {
            inside |= step.equals(name);
            if (inside) {
                path.append(step).append(" -> ");
            }
        }
        return path.append(name).toString();
    }
}
