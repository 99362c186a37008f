package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.DefinitionElement.Broken;
import io.virtwire.codegen.rpcl.DefinitionElement.EnumConstant;
import io.virtwire.codegen.rpcl.DefinitionElement.Enumeration;
import io.virtwire.codegen.rpcl.FileElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.ValueElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every name that the files of one run define. Constants, types and programs share one space (RFC 4506 section 6.4, RFC
 * 5531 section 12.3), across files too: libvirt's qemu_protocol.x uses the types of remote_protocol.x.
 */
final class Namespace {
    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, DefinitionElement> definitions = new HashMap<>();
    private final Map<String, ValueElement> values = new HashMap<>();
    private final Set<String> broken = new HashSet<>();

    /** Collects all names; the second definition of a name is a problem, and the first one counts. */
    static Namespace of(List<FileElement> files, Problems problems) {
        Namespace names = new Namespace();
        for (FileElement file : files) {
            for (DefinitionElement definition : file.definitions()) {
                names.add(definition, problems);
            }
        }
        return names;
    }

    private void add(DefinitionElement definition, Problems problems) {
        if (definition instanceof Broken) {
            broken.add(definition.name());
            return;
        }
        if (isNew(definition.name(), definition.position(), problems)) {
            definitions.put(definition.name(), definition);
            if (definition instanceof DefinitionElement.Const constant) {
                values.put(constant.name(), constant.value());
            }
        }
        if (definition instanceof Enumeration enumeration) {
            for (EnumConstant constant : enumeration.constants()) {
                if (isNew(constant.name(), constant.position(), problems)) {
                    values.put(constant.name(), constant.value());
                }
            }
        }
    }

    private boolean isNew(String name, Position position, Problems problems) {
        Position first = positions.putIfAbsent(name, position);
        if (first != null) {
            problems.add(position, "'" + name + "' is defined twice, first at " + first);
        }
        return first == null;
    }

    /** {@return the type, constant or program of that name, null if there is none} */
    @Nullable
    DefinitionElement definition(String name) {
        return definitions.get(name);
    }

    /** {@return the value of the constant or enum constant of that name, null if there is none} */
    @Nullable
    ValueElement value(String name) {
        return values.get(name);
    }

    /** {@return whether a definition of that name could not be parsed, which was reported} */
    boolean isBroken(String name) {
        return broken.contains(name);
    }

    /** {@return {@code "; did you mean 'x'?"} if a name of the same kind is written nearly so, or nothing} */
    String suggestion(String name, boolean constant) {
        List<String> near = new ArrayList<>();
        for (String known : new TreeSet<>(positions.keySet())) {
            if (values.containsKey(known) == constant && Spelling.isNear(name, known)) {
                near.add("'" + known + "'");
            }
        }
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
}
