package io.virtwire.cli.secret;

import io.virtwire.Events;
import io.virtwire.Secret;
import io.virtwire.cli.Command;
import io.virtwire.cli.EventKind;
import io.virtwire.cli.EventRequest;
import io.virtwire.cli.EventWait;
import io.virtwire.cli.Session;
import io.virtwire.event.SecretEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SecretEventCommand extends Command {
    private static final List<EventKind<? extends SecretEvent>> KINDS = List.of(
            new EventKind<>("lifecycle", SecretEvent.Lifecycle.class, SecretEventCommand::lifecycle),
            new EventKind<>("value-changed", SecretEvent.ValueChanged.class, event -> List.of(name(event))));

    private final OptionSpec secret = string("secret", "only those of this secret: its UUID");
    private final EventRequest request = new EventRequest(this);

    SecretEventCommand() {
        super(
                "secret-event",
                "wait for events of secrets",
                "Waits for an event of a secret and prints it. Ctrl-C ends it, and it fails if none came.");
    }

    @Override
    public void run(Session session) {
        EventKind<? extends SecretEvent> kind = request.kind(session, KINDS);
        if (kind != null) {
            EventWait wait = request.wait(session);
            Secret found = wait.find(secret, () -> SecretFinder.find(session, this, secret));
            run(wait, session.connection().events(), kind.type(), found);
        }
    }

    private static <E extends SecretEvent> void run(
            EventWait wait, Events events, Class<E> type, @Nullable Secret secret) {
        wait.run(
                listener ->
                        secret == null ? events.subscribe(type, listener) : events.subscribe(type, secret, listener),
                event -> EventKind.lines(KINDS, event));
    }

    private static List<String> lifecycle(SecretEvent.Lifecycle event) {
        return List.of(name(event) + ": " + EventKind.word(event.typeNumber(), "unknown", "Defined", "Undefined"));
    }

    private static String name(SecretEvent event) {
        return "secret " + event.secret().getUuid();
    }
}
