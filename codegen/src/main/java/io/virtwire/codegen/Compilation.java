package io.virtwire.codegen;

import com.palantir.javapoet.JavaFile;
import io.virtwire.codegen.java.JavaGenerator;
import io.virtwire.codegen.java.JavaTarget;
import io.virtwire.codegen.rpcl.FileElement;
import io.virtwire.codegen.rpcl.Problems;
import io.virtwire.codegen.rpcl.Source;
import io.virtwire.codegen.schema.Linker;
import io.virtwire.codegen.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run from text to Java, without Maven and without files.
 *
 * @param schema what the definitions mean; of use only if there are no problems
 * @param files the Java, nothing if there are problems
 * @param problems all that is wrong
 */
public record Compilation(Schema schema, List<JavaFile> files, Problems problems) {
    /** One definition file, and where its Java goes. */
    public record Input(Source source, JavaTarget target) {}

    public Compilation {
        files = List.copyOf(files);
    }

    /**
     * Compiles {@code inputs}, linked together.
     *
     * @param constants numbers from outside of the files, by name
     */
    public static Compilation of(List<Input> inputs, Map<String, String> constants) {
        Problems problems = new Problems();
        FileElement outside = OutsideConstants.parse(new LinkedHashMap<>(constants), problems);
        List<FileElement> elements = new ArrayList<>();
        for (Input input : inputs) {
            elements.add(FileElement.parse(input.source(), problems));
        }
        Schema schema = Linker.link(elements, outside, problems);
        List<JavaTarget> targets = inputs.stream().map(Input::target).toList();
        return new Compilation(schema, JavaGenerator.generate(schema, targets, problems), problems);
    }
}
