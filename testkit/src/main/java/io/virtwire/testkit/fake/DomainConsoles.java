package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainOpenChannelArgs;
import io.virtwire.protocol.remote.DomainOpenConsoleArgs;
import io.virtwire.protocol.remote.DomainScreenshotArgs;
import io.virtwire.protocol.remote.DomainScreenshotRet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A guest's console, its channels and its screen. Libvirt's test driver has the screen only; here a line sends back what it gets, and
 * ends with the guest.
 */
final class DomainConsoles implements CallGroup {
    // virDomainConsoleFlags and virDomainChannelFlags
    private static final int FORCE = 1;
    private static final int SAFE = 2;

    private final DomainTable domains;

    /** One client at a time for each line, by the guest's UUID and the device. */
    private final Map<String, Session> sessions = new HashMap<>();

    private record Session(FakeStream stream, EchoContent content) {
        void hangUp() {
            content.hangUp();
            stream.pump();
        }
    }

    DomainConsoles(DomainTable domains) {
        this.domains = domains;
        domains.onStop(this::stopped);
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_OPEN_CONSOLE -> CallTable.handle(DomainOpenConsoleArgs::read, this::console);
            case REMOTE_PROC_DOMAIN_OPEN_CHANNEL -> CallTable.handle(DomainOpenChannelArgs::read, this::channel);
            case REMOTE_PROC_DOMAIN_SCREENSHOT -> CallTable.handle(DomainScreenshotArgs::read, this::screenshot);
            default -> null;
        };
    }

    private void console(DomainOpenConsoleArgs args, Call call) {
        Flags.check(args.flags(), FORCE | SAFE, "fakeDomainOpenConsole");
        FakeDomain domain = domains.get(args.dom());
        String line = findConsole(domain.requireActive(), args.devName());
        if (line == null) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR,
                    HostError.FROM_TEST,
                    "cannot find character device " + (args.devName() == null ? "<null>" : args.devName()));
        }
        open(call, domain, line, (args.flags() & FORCE) != 0);
    }

    /** {@return the line of that alias, the first one without; null if there is none} A first console is the first serial line, too. */
    private static @Nullable String findConsole(XmlElement definition, @Nullable String alias) {
        XmlElement devices = definition.child("devices");
        for (String kind : List.of("serial", "console", "parallel")) {
            List<XmlElement> lines = devices.children(kind);
            for (int i = 0; i < lines.size(); i++) {
                String line = kind + i;
                String given = lines.get(i).attributeOf("alias", "name");
                if (alias == null || alias.equals(given == null ? line : given)) {
                    return line.equals("console0") && devices.find("serial") != null ? "serial0" : line;
                }
            }
        }
        return null;
    }

    private void channel(DomainOpenChannelArgs args, Call call) {
        Flags.check(args.flags(), FORCE, "fakeDomainOpenChannel");
        FakeDomain domain = domains.get(args.dom());
        List<XmlElement> channels = domain.requireActive().child("devices").children("channel");
        for (int i = 0; i < channels.size(); i++) {
            String name = channels.get(i).attributeOf("target", "name");
            if (args.name() == null || args.name().equals(name)) {
                open(call, domain, "channel" + i, (args.flags() & FORCE) != 0);
                return;
            }
        }
        throw HostError.of(
                HostError.INTERNAL_ERROR,
                HostError.FROM_TEST,
                "cannot find channel " + (args.name() == null ? "<null>" : args.name()));
    }

    /** @param force whether who has the line loses it */
    private void open(Call call, FakeDomain domain, String line, boolean force) {
        String key = domain.uuid() + " " + line;
        Session before = sessions.get(key);
        if (before != null) {
            if (!force) {
                throw HostError.of(
                        HostError.OPERATION_FAILED,
                        HostError.FROM_TEST,
                        "Active console session exists for this domain");
            }
            sessions.remove(key);
            before.hangUp();
        }
        EchoContent content = new EchoContent(over -> sessions.values().removeIf(session -> session.content() == over));
        call.reply();
        sessions.put(key, new Session(FakeStream.converse(call, content), content));
    }

    private void stopped(FakeDomain domain) {
        String prefix = domain.uuid() + " ";
        Map.copyOf(sessions).forEach((key, session) -> {
            if (key.startsWith(prefix)) {
                sessions.remove(key);
                session.hangUp();
            }
        });
    }

    private void screenshot(DomainScreenshotArgs args, Call call) {
        Flags.check(args.flags(), 0, "testDomainScreenshot");
        domains.get(args.dom()).requireActive();
        call.reply(new DomainScreenshotRet("image/png"));
        FakeStream.send(call, new PictureContent(), false);
    }
}
