package io.virtwire.cli;

import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialSource;
import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Asks who sits at the terminal; nobody, if there is none. */
final class TypedCredentials implements CredentialSource {
    /** Java 22 always has a console. */
    @SuppressWarnings("SystemConsoleNull")
    @Override
    public char @Nullable [] answer(CredentialRequest request) {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        String prompt = Printable.line(request.prompt()) + ": ";
        if (request.kind().secret()) {
            return console.readPassword("%s", prompt);
        }
        String line = console.readLine("%s", prompt);
        return line == null ? null : line.toCharArray();
    }
}
