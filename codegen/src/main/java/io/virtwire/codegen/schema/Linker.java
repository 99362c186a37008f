package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.DefinitionElement;
import io.virtwire.codegen.rpcl.FileElement;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.ValueElement;
import java.util.ArrayList;
import java.util.List;

/** Links the files of one run into a schema. Everything that is wrong is reported, not only the first thing. */
public final class Linker {
    private final Namespace names;
    private final Constants constants;
    private final TypeLinker types;
    private final ConventionLinker conventions;
    private final ProgramLinker programs;

    private Linker(Namespace names, Problems problems) {
        this.names = names;
        constants = new Constants(names, problems);
        types = new TypeLinker(names, constants, problems);
        conventions = new ConventionLinker(names, constants, types, problems);
        programs = new ProgramLinker(constants, types, problems);
    }

    /**
     * Links {@code files}; the schema is of use only if {@code problems} is empty afterwards.
     *
     * @param outside constants from outside of the files
     */
    public static Schema link(List<FileElement> files, FileElement outside, Problems problems) {
        List<FileElement> all = new ArrayList<>();
        all.add(outside);
        all.addAll(files);
        Linker linker = new Linker(Namespace.of(all, problems), problems);
        linker.new FileLinker(outside).link();
        return new Schema(
                files.stream().map(file -> linker.new FileLinker(file).link()).toList());
    }

    /** Sorts what one file defines by kinds. */
    private final class FileLinker {
        private final FileElement file;
        private final List<Constant> fileConstants = new ArrayList<>();
        private final List<EnumType> enums = new ArrayList<>();
        private final List<StructType> structs = new ArrayList<>();
        private final List<UnionType> unions = new ArrayList<>();
        private final List<Program> filePrograms = new ArrayList<>();

        FileLinker(FileElement file) {
            this.file = file;
        }

        Schema.File link() {
            for (DefinitionElement definition : file.definitions()) {
                boolean secondOfItsName = !definition.equals(names.definition(definition.name()));
                if (!secondOfItsName) {
                    add(definition);
                }
            }
            return new Schema.File(file.source(), fileConstants, enums, structs, unions, filePrograms);
        }

        private void add(DefinitionElement definition) {
            if (definition instanceof DefinitionElement.Const constant) {
                fileConstants.add(constant(constant));
            } else if (definition instanceof DefinitionElement.Program program) {
                filePrograms.addAll(programs.link(program));
            } else if (definition instanceof DefinitionElement.Enumeration enumeration) {
                add(enumeration);
            } else if (types.link(definition) instanceof StructType struct
                    && definition instanceof DefinitionElement.Struct) {
                structs.add(struct);
            } else if (types.link(definition) instanceof UnionType union
                    && definition instanceof DefinitionElement.Union) {
                unions.add(union);
            }
        }

        private void add(DefinitionElement.Enumeration enumeration) {
            Program program = conventions.link(enumeration, file);
            if (program != null) {
                filePrograms.add(program);
            } else if (types.link(enumeration) instanceof EnumType type) {
                enums.add(type);
            }
        }

        private Constant constant(DefinitionElement.Const constant) {
            Long value =
                    constants.evaluate(constant.value(), "'" + constant.name() + "'", Long.MIN_VALUE, Long.MAX_VALUE);
            boolean hex = constant.value() instanceof ValueElement.Literal literal && literal.isHex();
            return new Constant(
                    constant.name(), value == null ? 0 : value, constant.value().spelled(), hex, constant.position());
        }
    }
}
