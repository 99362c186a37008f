package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainCreateArgs;
import io.virtwire.protocol.remote.DomainCreateWithFilesArgs;
import io.virtwire.protocol.remote.DomainCreateWithFilesRet;
import io.virtwire.protocol.remote.DomainCreateWithFlagsArgs;
import io.virtwire.protocol.remote.DomainCreateWithFlagsRet;
import io.virtwire.protocol.remote.DomainCreateXmlArgs;
import io.virtwire.protocol.remote.DomainCreateXmlRet;
import io.virtwire.protocol.remote.DomainCreateXmlWithFilesArgs;
import io.virtwire.protocol.remote.DomainCreateXmlWithFilesRet;
import io.virtwire.protocol.remote.DomainDefineXmlArgs;
import io.virtwire.protocol.remote.DomainDefineXmlFlagsArgs;
import io.virtwire.protocol.remote.DomainDefineXmlFlagsRet;
import io.virtwire.protocol.remote.DomainDefineXmlRet;
import io.virtwire.protocol.remote.DomainDestroyArgs;
import io.virtwire.protocol.remote.DomainDestroyFlagsArgs;
import io.virtwire.protocol.remote.DomainRebootArgs;
import io.virtwire.protocol.remote.DomainRenameArgs;
import io.virtwire.protocol.remote.DomainRenameRet;
import io.virtwire.protocol.remote.DomainResetArgs;
import io.virtwire.protocol.remote.DomainResumeArgs;
import io.virtwire.protocol.remote.DomainShutdownArgs;
import io.virtwire.protocol.remote.DomainShutdownFlagsArgs;
import io.virtwire.protocol.remote.DomainSuspendArgs;
import io.virtwire.protocol.remote.DomainUndefineArgs;
import io.virtwire.protocol.remote.DomainUndefineFlagsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A guest's life: defined, started, paused, stopped, undefined. */
final class DomainLife implements CallGroup {
    private static final int VALIDATE = 1;
    private static final int GRACEFUL = 1;
    private static final int REBOOT_ALL = 31;
    private static final int UNDEFINE_MANAGED_SAVE = 1;
    private static final int UNDEFINE_SNAPSHOTS = 2;

    // reasons of virDomainRunningReason, virDomainPausedReason and virDomainShutoffReason
    static final int BOOTED = 1;
    private static final int UNPAUSED = 5;
    private static final int BY_USER = 1;
    private static final int SHUT_DOWN = 1;
    private static final int DESTROYED = 2;

    private final DomainTable domains;
    private final DomainXml xml;
    private final DomainEvents events;
    private final HostThread thread;
    private final Duration shutdownDelay;
    private final Runnable afterwards;

    /** @param afterwards run behind what a guest does by itself */
    DomainLife(
            DomainTable domains,
            DomainXml xml,
            DomainEvents events,
            HostThread thread,
            Duration shutdownDelay,
            Runnable afterwards) {
        this.domains = domains;
        this.xml = xml;
        this.events = events;
        this.thread = thread;
        this.shutdownDelay = shutdownDelay;
        this.afterwards = afterwards;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_DEFINE_XML ->
                CallTable.answer(DomainDefineXmlArgs::read, args -> new DomainDefineXmlRet(define(args.xml(), 0)));
            case REMOTE_PROC_DOMAIN_DEFINE_XML_FLAGS ->
                CallTable.answer(
                        DomainDefineXmlFlagsArgs::read,
                        args -> new DomainDefineXmlFlagsRet(define(args.xml(), args.flags())));
            case REMOTE_PROC_DOMAIN_CREATE_XML ->
                CallTable.answer(
                        DomainCreateXmlArgs::read,
                        args -> new DomainCreateXmlRet(create(args.xmlDesc(), args.flags())));
            case REMOTE_PROC_DOMAIN_CREATE_XML_WITH_FILES ->
                CallTable.answer(
                        DomainCreateXmlWithFilesArgs::read,
                        args -> new DomainCreateXmlWithFilesRet(create(args.xmlDesc(), args.flags())));
            case REMOTE_PROC_DOMAIN_CREATE -> CallTable.perform(DomainCreateArgs::read, args -> start(args.dom(), 0));
            case REMOTE_PROC_DOMAIN_CREATE_WITH_FLAGS ->
                CallTable.answer(
                        DomainCreateWithFlagsArgs::read,
                        args -> new DomainCreateWithFlagsRet(start(args.dom(), args.flags())));
            case REMOTE_PROC_DOMAIN_CREATE_WITH_FILES ->
                CallTable.answer(
                        DomainCreateWithFilesArgs::read,
                        args -> new DomainCreateWithFilesRet(start(args.dom(), args.flags())));
            case REMOTE_PROC_DOMAIN_SUSPEND -> CallTable.perform(DomainSuspendArgs::read, args -> suspend(args.dom()));
            case REMOTE_PROC_DOMAIN_RESUME -> CallTable.perform(DomainResumeArgs::read, args -> resume(args.dom()));
            case REMOTE_PROC_DOMAIN_SHUTDOWN ->
                CallTable.perform(DomainShutdownArgs::read, args -> shutdown(args.dom(), 0));
            case REMOTE_PROC_DOMAIN_SHUTDOWN_FLAGS ->
                CallTable.perform(DomainShutdownFlagsArgs::read, args -> shutdown(args.dom(), args.flags()));
            case REMOTE_PROC_DOMAIN_REBOOT ->
                CallTable.perform(DomainRebootArgs::read, args -> reboot(args.dom(), args.flags()));
            case REMOTE_PROC_DOMAIN_RESET -> CallTable.perform(DomainResetArgs::read, this::reset);
            case REMOTE_PROC_DOMAIN_DESTROY ->
                CallTable.perform(DomainDestroyArgs::read, args -> destroy(args.dom(), 0));
            case REMOTE_PROC_DOMAIN_DESTROY_FLAGS ->
                CallTable.perform(DomainDestroyFlagsArgs::read, args -> destroy(args.dom(), args.flags()));
            case REMOTE_PROC_DOMAIN_UNDEFINE ->
                CallTable.perform(DomainUndefineArgs::read, args -> undefine(args.dom(), 0));
            case REMOTE_PROC_DOMAIN_UNDEFINE_FLAGS ->
                CallTable.perform(DomainUndefineFlagsArgs::read, args -> undefine(args.dom(), args.flags()));
            case REMOTE_PROC_DOMAIN_RENAME -> CallTable.answer(DomainRenameArgs::read, this::rename);
            default -> null;
        };
    }

    private NonnullDomain define(String text, int flags) {
        Flags.check(flags, VALIDATE, "testDomainDefineXMLFlags");
        XmlElement definition = xml.parse(text);
        if (DomainXml.required(definition, "name").indexOf('\n') >= 0) {
            throw HostError.plain(HostError.XML_DETAIL, HostError.FROM_XML, "invalid char in name: \\n");
        }
        return domains.define(definition).handle();
    }

    private NonnullDomain create(String definition, int flags) {
        Flags.check(flags, 1 << 4, "testDomainCreateXML");
        return domains.create(xml.parse(definition), BOOTED, 0).handle();
    }

    private NonnullDomain start(NonnullDomain dom, int flags) {
        Flags.check(flags, 0, "testDomainCreateWithFlags");
        FakeDomain domain = domains.get(dom);
        if (domain.state() != FakeDomain.SHUTOFF) {
            throw failed("Domain '" + dom.name() + "' is already running");
        }
        domains.start(domain, domain.current(), BOOTED, 0);
        return domain.handle();
    }

    private static HostError failed(String detail) {
        return HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_TEST, detail);
    }

    private static HostError notRunning(NonnullDomain dom) {
        return failed("domain '" + dom.name() + "' not running");
    }

    private void suspend(NonnullDomain dom) {
        FakeDomain domain = domains.get(dom);
        if (domain.state() == FakeDomain.SHUTOFF || domain.state() == FakeDomain.PAUSED) {
            throw notRunning(dom);
        }
        domains.setState(domain, FakeDomain.PAUSED, BY_USER);
        events.lifecycle(domain, DomainEvents.SUSPENDED, 0);
    }

    private void resume(NonnullDomain dom) {
        FakeDomain domain = domains.get(dom);
        if (domain.state() != FakeDomain.PAUSED) {
            throw failed("domain '" + dom.name() + "' not paused");
        }
        domains.setState(domain, FakeDomain.RUNNING, UNPAUSED);
        events.lifecycle(domain, DomainEvents.RESUMED, 0);
    }

    /** The call is over before the guest is: it takes its time, as a real one does. */
    private void shutdown(NonnullDomain dom, int flags) {
        Flags.check(flags, 0, "testDomainShutdownFlags");
        FakeDomain domain = domains.get(dom);
        if (domain.state() == FakeDomain.SHUTOFF) {
            throw notRunning(dom);
        }
        int id = domain.id();
        if (shutdownDelay.isZero()) {
            end(domain, "on_poweroff");
        } else {
            thread.later(shutdownDelay, () -> {
                if (domain.id() == id) {
                    end(domain, "on_poweroff");
                    afterwards.run();
                }
            });
        }
    }

    private void reboot(NonnullDomain dom, int flags) {
        Flags.check(flags, REBOOT_ALL, "testDomainReboot");
        FakeDomain domain = domains.get(dom);
        domain.requireActive();
        end(domain, "on_reboot");
        if (domain.isActive()) {
            events.rebooted(domain);
        }
    }

    /** Does what the definition says for that case. */
    private void end(FakeDomain domain, String event) {
        String action = String.valueOf(domain.current().textOf(event));
        if (action.equals("restart") || action.equals("rename-restart")) {
            domains.setState(domain, FakeDomain.RUNNING, BOOTED);
        } else {
            domains.stop(domain, SHUT_DOWN, 0);
        }
    }

    private void reset(DomainResetArgs args) {
        Flags.check(args.flags(), 0, "testDomainReset");
        domains.get(args.dom()).requireActive();
    }

    private void destroy(NonnullDomain dom, int flags) {
        Flags.check(flags, GRACEFUL, "testDomainDestroyFlags");
        FakeDomain domain = domains.get(dom);
        domain.requireActive();
        domains.stop(domain, DESTROYED, 1);
    }

    private void undefine(NonnullDomain dom, int flags) {
        Flags.check(flags, UNDEFINE_MANAGED_SAVE | UNDEFINE_SNAPSHOTS, "testDomainUndefineFlags");
        FakeDomain domain = domains.get(dom);
        if (domain.managedSave && (flags & UNDEFINE_MANAGED_SAVE) == 0) {
            throw HostError.invalid(HostError.FROM_TEST, "Refusing to undefine while domain managed save image exists");
        }
        int snapshots = domain.snapshots.size();
        if (!domain.isActive() && snapshots > 0 && (flags & UNDEFINE_SNAPSHOTS) == 0) {
            throw HostError.invalid(
                    HostError.FROM_TEST, "cannot delete inactive domain with " + snapshots + " snapshots");
        }
        domains.undefine(domain);
    }

    private DomainRenameRet rename(DomainRenameArgs args) {
        Flags.check(args.flags(), 0, "testDomainRename");
        FakeDomain domain = domains.get(args.dom());
        String name = args.newName() == null ? "" : args.newName();
        if (domain.isActive()) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot rename active domain");
        } else if (domains.find(name) == domain) {
            throw HostError.invalid(HostError.FROM_DOMAIN, "Can't rename domain to itself");
        } else if (domains.find(name) != null) {
            throw HostError.invalid(HostError.FROM_DOMAIN, "domain with name '" + name + "' already exists");
        } else if (name.indexOf('/') >= 0) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_TEST, "name " + name + " cannot contain '/'");
        }
        domains.rename(domain, name);
        return new DomainRenameRet(0);
    }
}
