package io.virtwire.codegen;

import com.palantir.javapoet.JavaFile;
import io.virtwire.codegen.rpcl.Problems;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals have in common: text in, Java out, and nothing touched that would not change. */
abstract class GeneratingMojo extends AbstractMojo {
    /**
     * Where the Java goes, {@code target/generated-sources/virtwire} by default, or {@code
     * target/generated-test-sources/virtwire} for {@code <testSources>}. Files that this goal did not write stay.
     */
    @Parameter
    private @Nullable File outputDirectory;

    /** Whether the Java is compiled with the tests. */
    @Parameter(defaultValue = "false")
    private boolean testSources;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private @Nullable PluginDescriptor plugin;

    private final String recordSuffix;

    /**
     * @param recordSuffix of the record's name, another one for each goal: two goals may be in one execution
     */
    GeneratingMojo(String recordSuffix) {
        this.recordSuffix = recordSuffix;
    }

    /** What one run compiles. */
    interface Work {
        /** Adds all of the configuration and the files that the Java depends on. */
        void addTo(Fingerprint fingerprint);

        Result compile();
    }

    /**
     * @param files the Java, nothing if there are problems
     */
    record Result(List<JavaFile> files, Problems problems) {
        Result {
            files = List.copyOf(files);
        }
    }

    /** Reads what is configured, and the files. */
    abstract Work read(Path basedir) throws IOException, MojoFailureException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        MavenProject built = given(project);
        Path output = output(Path.of(built.getBuild().getDirectory()));
        Path record = Path.of(
                built.getBuild().getDirectory(),
                "virtwire-codegen",
                given(execution).getExecutionId() + recordSuffix);
        try {
            generate(read(built.getBasedir().toPath()), new OutputDirectory(output, record));
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("Cannot generate into " + output + ": " + e.getMessage(), e);
        }
        if (testSources) {
            built.addTestCompileSourceRoot(output.toString());
        } else {
            built.addCompileSourceRoot(output.toString());
        }
    }

    private void generate(Work work, OutputDirectory output) throws IOException, MojoFailureException {
        String fingerprint = fingerprint(work);
        if (output.isUpToDate(fingerprint)) {
            getLog().info("Up to date");
            return;
        }
        Result result = work.compile();
        if (!result.problems().isEmpty()) {
            throw new MojoFailureException(
                    "The definitions have errors\n\n" + result.problems().render());
        }
        int written = output.write(result.files(), fingerprint);
        getLog().info("Generated " + result.files().size() + " files, " + written + " of them new or changed");
    }

    /** Everything the output depends on: this plugin, its dependencies, the configuration and the files. */
    private String fingerprint(Work work) throws IOException {
        PluginDescriptor self = given(plugin);
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.addTree(self.getPluginArtifact().getFile().toPath());
        for (Artifact artifact : self.getArtifacts()) {
            fingerprint.add(artifact.getId());
        }
        work.addTo(fingerprint);
        return fingerprint.hex();
    }

    private Path output(Path buildDirectory) {
        File configured = outputDirectory;
        return configured != null
                ? configured.toPath()
                : buildDirectory
                        .resolve(testSources ? "generated-test-sources" : "generated-sources")
                        .resolve("virtwire");
    }

    private static <T> T given(@Nullable T parameter) {
        if (parameter == null) {
            throw new IllegalStateException("Maven sets all parameters before it runs a goal");
        }
        return parameter;
    }
}
