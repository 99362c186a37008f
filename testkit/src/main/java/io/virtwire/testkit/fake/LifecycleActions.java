package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainSetLifecycleActionArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a guest that ends by itself: {@code <on_poweroff>} and its like. */
final class LifecycleActions implements CallGroup {
    // virDomainLifecycle and virDomainLifecycleAction
    private static final List<String> EVENTS = List.of("poweroff", "reboot", "crash");
    private static final List<String> ACTIONS =
            List.of("destroy", "restart", "rename-restart", "preserve", "coredump-destroy", "coredump-restart");

    private final DomainTable domains;
    private final Runnable changed;

    LifecycleActions(DomainTable domains, Runnable changed) {
        this.domains = domains;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return procedure == REMOTE_PROC_DOMAIN_SET_LIFECYCLE_ACTION
                ? CallTable.perform(DomainSetLifecycleActionArgs::read, this::set)
                : null;
    }

    private void set(DomainSetLifecycleActionArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetLifecycleAction");
        String event = word(EVENTS, args.type(), "type");
        String action = word(ACTIONS, args.action(), "action");
        if (action.startsWith("coredump") && !event.equals("crash")) {
            throw HostError.of(
                    HostError.CONFIG_UNSUPPORTED,
                    HostError.FROM_DOMAIN,
                    "Lifecycle event '" + event + "' doesn't support '" + action + "' action");
        }
        for (XmlElement definition : Impact.on(domains.get(args.dom()), args.flags())) {
            definition.child("on_" + event).setText(action);
            DomainXml.order(definition);
        }
        changed.run();
    }

    private static String word(List<String> words, int number, String what) {
        if (number < 0 || number >= words.size()) {
            throw HostError.of(
                    HostError.INVALID_ARG, HostError.FROM_DOMAIN, "unknown " + what + " of lifecycle: " + number);
        }
        return words.get(number);
    }
}
