package io.virtwire.codegen;

import io.virtwire.codegen.java.JavaTarget;
import io.virtwire.codegen.rpcl.Source;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Reads the files of the configured definitions, after a look at what is configured. */
final class Definitions {
    private final Path basedir;
    private final List<String> mistakes = new ArrayList<>();

    private Definitions(Path basedir) {
        this.basedir = basedir;
    }

    /**
     * @throws MojoFailureException if definitions are not configured as they should be, naming all that is wrong
     */
    static List<Compilation.Input> read(List<Definition> definitions, Path basedir)
            throws IOException, MojoFailureException {
        Definitions reader = new Definitions(basedir);
        List<Compilation.Input> inputs = new ArrayList<>();
        for (int i = 0; i < definitions.size(); i++) {
            Compilation.Input input = reader.read(definitions.get(i), "<definition> " + (i + 1));
            if (input != null) {
                inputs.add(input);
            }
        }
        if (definitions.isEmpty()) {
            reader.mistakes.add(
                    "<definitions> is empty: at least one <definition> with <file>, <packageName> and <name>"
                            + " is needed");
        }
        if (!reader.mistakes.isEmpty()) {
            throw new MojoFailureException(
                    "The configuration has errors\n\n" + String.join("\n", reader.mistakes) + "\n");
        }
        return inputs;
    }

    private Compilation.@Nullable Input read(Definition definition, String which) throws IOException {
        int before = mistakes.size();
        File file = definition.file;
        String packageName = definition.packageName == null ? "" : definition.packageName;
        String name = definition.name == null ? "" : definition.name;
        String prefix = definition.prefix == null ? "" : definition.prefix;
        if (file == null) {
            mistakes.add(which + " has no <file>");
        } else if (!file.isFile()) {
            mistakes.add(which + ": <file> " + shown(file.toPath()) + " is no file");
        }
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
            mistakes.add(which + ": <packageName> is '" + packageName + "', must be the name of a Java package");
        }
        if (!name.matches("[A-Z][A-Za-z0-9]*")) {
            mistakes.add(which + ": <name> is '" + name + "', must begin Java class names, as 'Remote' does");
        }
        if (!prefix.matches("\\w*")) {
            mistakes.add(which + ": <prefix> is '" + prefix + "', must be letters, digits and _, as 'remote_' is");
        }
        if (file == null || mistakes.size() > before) {
            return null;
        }
        // Not Files.readString: text that is not UTF-8 may stand in comments, and elsewhere it is an error with a
        // place.
        String text = new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
        return new Compilation.Input(new Source(shown(file.toPath()), text), new JavaTarget(packageName, name, prefix));
    }

    /** As people configured it: relative to the project, if it is inside. */
    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(basedir) ? basedir.relativize(absolute) : absolute;
        return shown.toString().isEmpty() ? "." : shown.toString().replace(File.separatorChar, '/');
    }
}
