package io.virtwire.codegen.schema;

import io.virtwire.codegen.rpcl.Source;
import java.util.List;

/** All definitions of one run, linked. */
public record Schema(List<File> files) {
    /**
     * What one file defines, each kind in the order of the file.
     *
     * @param enums without those that number the procedures of a program
     */
    public record File(
            Source source,
            List<Constant> constants,
            List<EnumType> enums,
            List<StructType> structs,
            List<UnionType> unions,
            List<Program> programs) {
        public File {
            constants = List.copyOf(constants);
            enums = List.copyOf(enums);
            structs = List.copyOf(structs);
            unions = List.copyOf(unions);
            programs = List.copyOf(programs);
        }
    }

    public Schema {
        files = List.copyOf(files);
    }
}
