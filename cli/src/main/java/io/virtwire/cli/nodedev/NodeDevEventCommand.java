package io.virtwire.cli.nodedev;

import io.virtwire.Events;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.EventKind;
import io.virtwire.cli.EventRequest;
import io.virtwire.cli.EventWait;
import io.virtwire.cli.Session;
import io.virtwire.event.NodeDeviceEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevEventCommand extends Command {
    private static final List<EventKind<? extends NodeDeviceEvent>> KINDS = List.of(
            new EventKind<>("lifecycle", NodeDeviceEvent.Lifecycle.class, NodeDevEventCommand::lifecycle),
            new EventKind<>("update", NodeDeviceEvent.Update.class, event -> List.of(name(event))));

    private final OptionSpec device = string("device", "only those of this device: its name");
    private final EventRequest request = new EventRequest(this);

    NodeDevEventCommand() {
        super(
                "nodedev-event",
                "wait for events of the host's devices",
                "Waits for an event of a device of the host and prints it. Ctrl-C ends it, and it fails if",
                "none came.");
    }

    @Override
    public void run(Session session) {
        EventKind<? extends NodeDeviceEvent> kind = request.kind(session, KINDS);
        if (kind != null) {
            EventWait wait = request.wait(session);
            String name = optionalText(device);
            NodeDevice found = name == null ? null : DeviceFinder.byName(session, name);
            run(wait, session.connection().events(), kind.type(), found);
        }
    }

    private static <E extends NodeDeviceEvent> void run(
            EventWait wait, Events events, Class<E> type, @Nullable NodeDevice device) {
        wait.run(
                listener ->
                        device == null ? events.subscribe(type, listener) : events.subscribe(type, device, listener),
                event -> EventKind.lines(KINDS, event));
    }

    private static List<String> lifecycle(NodeDeviceEvent.Lifecycle event) {
        String type = EventKind.word(event.typeNumber(), "unknown", "Created", "Deleted", "Defined", "Undefined");
        return List.of(name(event) + ": " + type);
    }

    private static String name(NodeDeviceEvent event) {
        return "node device " + event.device().getName();
    }
}
