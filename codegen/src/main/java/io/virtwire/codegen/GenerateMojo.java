package io.virtwire.codegen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compiles RPC language (RFC 4506 section 6, RFC 5531 section 12), libvirt's own files among it, to Java: a record for each
 * struct, a sealed interface for each union, a method for each procedure. All errors of a run are reported together.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends GeneratingMojo {
    /**
     * The definition files, linked together: one may use what another defines. Each {@code <definition>} has a {@code
     * <file>}, the {@code <packageName>} of its Java, a {@code <name>} that begins the names of its program's classes, and
     * perhaps a {@code <prefix>} that is taken off the names of its types.
     */
    @Parameter(required = true)
    private List<Definition> definitions = List.of();

    /** Numbers that the definitions use and do not define: {@code <VIR_UUID_BUFLEN>16</VIR_UUID_BUFLEN>}. */
    @Parameter
    private Map<String, String> constants = Map.of();

    /** Made by Maven. */
    public GenerateMojo() {
        super(".written");
    }

    @Override
    Work read(Path basedir) throws IOException, MojoFailureException {
        List<Compilation.Input> inputs = Definitions.read(definitions, basedir);
        Map<String, String> numbers = new TreeMap<>(constants);
        return new Work() {
            @Override
            public void addTo(Fingerprint fingerprint) {
                numbers.forEach((name, value) -> fingerprint.add(name + "=" + value));
                for (Compilation.Input input : inputs) {
                    fingerprint.add(input.target().toString());
                    fingerprint.add(input.source().name());
                    fingerprint.add(input.source().text());
                }
            }

            @Override
            public Result compile() {
                Compilation compilation = Compilation.of(inputs, numbers);
                return new Result(compilation.files(), compilation.problems());
            }
        };
    }
}
