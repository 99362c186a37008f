package io.virtwire.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where this process runs, as far as it matters for a connection.
 *
 * @param environment variables
 * @param home of the user
 * @param root whether the user is root, for whom there is no session
 * @param exists whether a file is there
 */
public record Surroundings(Map<String, String> environment, Path home, boolean root, Predicate<Path> exists) {
    /** {@return those of this process} */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                home(System.getenv("HOME")),
                "root".equals(System.getProperty("user.name")),
                Files::exists);
    }

    /** As libvirt does it: the variable first, which is all there is for a user whom the machine does not know. */
    private static Path home(@Nullable String variable) {
        return Path.of(variable == null || variable.isEmpty() ? System.getProperty("user.home") : variable);
    }

    /** {@return the same, which tell of each file that is looked for whether it is there} */
    public Surroundings telling(Consumer<String> listener) {
        return new Surroundings(environment, home, root, path -> {
            boolean there = exists.test(path);
            listener.accept(path + (there ? " is there" : " is not there"));
            return there;
        });
    }

    /** {@return the folder with the sockets of the user's own daemons} */
    public Path runtimeDirectory() {
        String runtime = variable("XDG_RUNTIME_DIR");
        return (runtime == null ? folder("XDG_CACHE_HOME", ".cache") : Path.of(runtime)).resolve("libvirt");
    }

    /** {@return the folder with {@code libvirt.conf} and {@code auth.conf}} */
    public Path configDirectory() {
        return root
                ? Path.of("/etc/libvirt")
                : folder("XDG_CONFIG_HOME", ".config").resolve("libvirt");
    }

    private Path folder(String variable, String inHome) {
        String value = variable(variable);
        return value == null ? home.resolve(inHome) : Path.of(value);
    }

    /** {@return the value of a variable, null if it is not set or empty} */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
