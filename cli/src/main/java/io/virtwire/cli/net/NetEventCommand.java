package io.virtwire.cli.net;

import io.virtwire.Events;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.EventKind;
import io.virtwire.cli.EventRequest;
import io.virtwire.cli.EventWait;
import io.virtwire.cli.MetadataWords;
import io.virtwire.cli.Session;
import io.virtwire.event.NetworkEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class NetEventCommand extends Command {
    private static final List<EventKind<? extends NetworkEvent>> KINDS = List.of(
            new EventKind<>("lifecycle", NetworkEvent.Lifecycle.class, NetEventCommand::lifecycle),
            new EventKind<>("metadata-change", NetworkEvent.MetadataChange.class, NetEventCommand::metadataChange));

    private final OptionSpec network = string("network", "only those of this network: name or UUID");
    private final EventRequest request = new EventRequest(this);

    NetEventCommand() {
        super(
                "net-event",
                "wait for events of networks",
                "Waits for an event of a network and prints it. Ctrl-C ends it, and it fails if none came.");
    }

    @Override
    public void run(Session session) {
        EventKind<? extends NetworkEvent> kind = request.kind(session, KINDS);
        if (kind != null) {
            EventWait wait = request.wait(session);
            Network found = wait.find(network, () -> NetworkFinder.find(session, this, network));
            run(wait, session.connection().events(), kind.type(), found);
        }
    }

    private static <E extends NetworkEvent> void run(
            EventWait wait, Events events, Class<E> type, @Nullable Network network) {
        wait.run(
                listener ->
                        network == null ? events.subscribe(type, listener) : events.subscribe(type, network, listener),
                event -> EventKind.lines(KINDS, event));
    }

    private static List<String> lifecycle(NetworkEvent.Lifecycle event) {
        String type = EventKind.word(event.typeNumber(), "unknown", "Defined", "Undefined", "Started", "Stopped");
        return List.of("network " + event.network().getName() + ": " + type);
    }

    private static List<String> metadataChange(NetworkEvent.MetadataChange event) {
        return List.of(
                "network " + event.network().getName() + ": " + MetadataWords.of(event.typeNumber(), event.nsUri()));
    }
}
