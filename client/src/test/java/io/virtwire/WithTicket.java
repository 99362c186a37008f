package io.virtwire;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java of its own that has the Kerberos ticket of a private daemon: where it lies is told by the environment only, and
 * each Java reads krb5.conf once.
 */
final class WithTicket {
    private WithTicket() {}

    /** {@return the names of the guests, as text; empty if there is no connection, and why not is on stderr} */
    static String guests(PrivateLibvirtd kerberos, String uri) throws IOException {
        String classes = Stream.of(
                        "target/test-classes",
                        System.getProperty("jdk.module.path"),
                        System.getProperty("java.class.path"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.security.krb5.conf=" + kerberos.get("KRB5_CONFIG"),
                        "-cp",
                        classes,
                        WithTicket.class.getName(),
                        uri)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        java.environment().put("KRB5CCNAME", kerberos.get("KRB5CCNAME"));
        Process process = java.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    public static void main(String... arguments) {
        try (Connection connection = Connection.open(arguments[0])) {
            System.out.println(
                    connection.listAllDomains().stream().map(Domain::getName).toList());
        }
    }
}
