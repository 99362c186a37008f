package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.TypeElement;
import io.virtwire.codegen.rpcl.ValueElement;
import io.virtwire.codegen.schema.Procedure.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Program blocks (RFC 5531 section 12): names and numbers of versions are unique in their program, names and numbers of
 * procedures in their version (section 12.3).
 */
final class ProgramLinker {
    private static final long UNSIGNED_MAX = 0xffff_ffffL;

    private final Constants constants;
    private final TypeLinker types;
    private final Problems problems;

    ProgramLinker(Constants constants, TypeLinker types, Problems problems) {
        this.constants = constants;
        this.types = types;
        this.problems = problems;
    }

    /** {@return one program for each version of the block} */
    List<Program> link(DefinitionElement.Program block) {
        Long number = number(block.number(), block.name(), UNSIGNED_MAX);
        Unique versions = new Unique("version", "program " + block.name());
        List<Program> programs = new ArrayList<>();
        for (DefinitionElement.Version version : block.versions()) {
            Long versionNumber = number(version.number(), version.name(), UNSIGNED_MAX);
            versions.add(version.name(), versionNumber, version.position());
            programs.add(new Program(
                    block.name(),
                    version.name(),
                    intOf(number),
                    intOf(versionNumber),
                    procedures(version),
                    version.position()));
        }
        return programs;
    }

    private List<Procedure> procedures(DefinitionElement.Version version) {
        Unique unique = new Unique("procedure", "version " + version.name());
        List<Procedure> procedures = new ArrayList<>();
        for (DefinitionElement.Procedure procedure : version.procedures()) {
            Long number = number(procedure.number(), procedure.name(), Integer.MAX_VALUE);
            unique.add(procedure.name(), number, procedure.position());
            ProcedureNotes notes = ProcedureNotes.of(procedure.annotations(), problems);
            TypeElement result = procedure.result();
            if (notes.message() && (result != null || !procedure.arguments().isEmpty())) {
                problems.add(
                        procedure.position(),
                        "'" + procedure.name() + "' is marked @message, so it takes void and returns void");
            }
            procedures.add(new Procedure(
                    procedure.name(),
                    procedure.name(),
                    intOf(number),
                    notes.message() ? Kind.MESSAGE : Kind.CALL,
                    arguments(procedure),
                    result == null ? null : types.link(result),
                    null,
                    notes,
                    procedure.position()));
        }
        return procedures;
    }

    private List<Field> arguments(DefinitionElement.Procedure procedure) {
        List<Field> arguments = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (DefinitionElement.Argument argument : procedure.arguments()) {
            String number = procedure.arguments().size() == 1 ? "" : String.valueOf(arguments.size() + 1);
            String name = argument.name() == null ? "arg" + number : argument.name();
            if (seen.putIfAbsent(name, argument.position()) != null) {
                problems.add(argument.position(), "'" + procedure.name() + "' has two arguments '" + name + "'");
            }
            arguments.add(
                    new Field(name, types.link(argument.type()), argument.type().spelled(), argument.position()));
        }
        return arguments;
    }

    private @Nullable Long number(ValueElement element, String name, long max) {
        return constants.evaluate(element, "the number of '" + name + "'", 0, max);
    }

    private static int intOf(@Nullable Long number) {
        return number == null ? 0 : number.intValue();
    }

    /** Finds the second use of a name or a number. */
    private final class Unique {
        private final String what;
        private final String owner;
        private final Map<String, Position> names = new HashMap<>();
        private final Map<Long, String> numbers = new HashMap<>();

        Unique(String what, String owner) {
            this.what = what;
            this.owner = owner;
        }

        void add(String name, @Nullable Long number, Position position) {
            Position first = names.putIfAbsent(name, position);
            if (first != null) {
                problems.add(position, "'" + owner + "' has " + what + " '" + name + "' twice, first at " + first);
                return;
            }
            String other = number == null ? null : numbers.putIfAbsent(number, name);
            if (other != null) {
                problems.add(
                        position,
                        what + " '" + name + "' has the number " + number + " of '" + other + "' at "
                                + names.get(other));
            }
        }
    }
}
