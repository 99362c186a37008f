package io.virtwire.codegen;

import io.virtwire.codegen.api.ApiCompilation;
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
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes Java of data files that list a public C API's enums, flags and names of typed parameters: a Java enum for each C enum,
 * a class for each group of names. All errors of a run are reported together.
 */
@Mojo(name = "api", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class ApiMojo extends GeneratingMojo {
    /** The data files. */
    @Parameter(required = true)
    private List<File> files = List.of();

    /** The package of enums and flags; it has an interface {@code Flag} with a method {@code int bits()}. */
    @Parameter(required = true)
    private String enumsPackage = "";

    /** The package of names of typed parameters; it has a class {@code TypedKey} that makes them. */
    @Parameter(required = true)
    private String keysPackage = "";

    /** Made by Maven. */
    public ApiMojo() {
        super("-api.written");
    }

    @Override
    Work read(Path basedir) throws IOException, MojoFailureException {
        check();
        List<Source> sources = new ArrayList<>();
        for (File file : files) {
            sources.add(new Source(shown(file, basedir), Files.readString(file.toPath(), StandardCharsets.UTF_8)));
        }
        return new Work() {
            @Override
            public void addTo(Fingerprint fingerprint) {
                fingerprint.add(enumsPackage);
                fingerprint.add(keysPackage);
                for (Source source : sources) {
                    fingerprint.add(source.name());
                    fingerprint.add(source.text());
                }
            }

            @Override
            public Result compile() {
                ApiCompilation compilation = ApiCompilation.of(sources, enumsPackage, keysPackage);
                return new Result(compilation.files(), compilation.problems());
            }
        };
    }

    private void check() throws MojoFailureException {
        List<String> mistakes = new ArrayList<>();
        if (files.isEmpty()) {
            mistakes.add("<files> is empty: at least one <file> is needed");
        }
        for (File file : files) {
            if (!file.isFile()) {
                mistakes.add("<file> " + file + " is no file");
            }
        }
        checkPackage("enumsPackage", enumsPackage, mistakes);
        checkPackage("keysPackage", keysPackage, mistakes);
        if (!mistakes.isEmpty()) {
            throw new MojoFailureException("The configuration has errors\n\n" + String.join("\n", mistakes) + "\n");
        }
    }

    private static void checkPackage(String parameter, String name, List<String> mistakes) {
        if (!SourceVersion.isName(name, SourceVersion.RELEASE_17)) {
            mistakes.add("<" + parameter + "> is '" + name + "', must be the name of a Java package");
        }
    }

    /** As people configured it: relative to the project, if it is inside. */
    private static String shown(File file, Path basedir) {
        Path absolute = file.toPath().toAbsolutePath().normalize();
        Path shown = absolute.startsWith(basedir) ? basedir.relativize(absolute) : absolute;
        return shown.toString().replace(File.separatorChar, '/');
    }
}
