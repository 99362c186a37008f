package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetAutostartArgs;
import io.virtwire.protocol.remote.DomainGetAutostartRet;
import io.virtwire.protocol.remote.DomainGetControlInfoArgs;
import io.virtwire.protocol.remote.DomainGetControlInfoRet;
import io.virtwire.protocol.remote.DomainGetHostnameArgs;
import io.virtwire.protocol.remote.DomainGetHostnameRet;
import io.virtwire.protocol.remote.DomainGetInfoArgs;
import io.virtwire.protocol.remote.DomainGetInfoRet;
import io.virtwire.protocol.remote.DomainGetLaunchSecurityInfoArgs;
import io.virtwire.protocol.remote.DomainGetLaunchSecurityInfoRet;
import io.virtwire.protocol.remote.DomainGetMessagesArgs;
import io.virtwire.protocol.remote.DomainGetMessagesRet;
import io.virtwire.protocol.remote.DomainGetOsTypeArgs;
import io.virtwire.protocol.remote.DomainGetOsTypeRet;
import io.virtwire.protocol.remote.DomainGetSecurityLabelArgs;
import io.virtwire.protocol.remote.DomainGetSecurityLabelRet;
import io.virtwire.protocol.remote.DomainGetStateArgs;
import io.virtwire.protocol.remote.DomainGetStateRet;
import io.virtwire.protocol.remote.DomainGetTimeArgs;
import io.virtwire.protocol.remote.DomainGetTimeRet;
import io.virtwire.protocol.remote.DomainGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainGetXmlDescRet;
import io.virtwire.protocol.remote.DomainIsActiveArgs;
import io.virtwire.protocol.remote.DomainIsActiveRet;
import io.virtwire.protocol.remote.DomainIsPersistentArgs;
import io.virtwire.protocol.remote.DomainIsPersistentRet;
import io.virtwire.protocol.remote.DomainIsUpdatedArgs;
import io.virtwire.protocol.remote.DomainIsUpdatedRet;
import io.virtwire.protocol.remote.DomainSetAutostartArgs;
import io.virtwire.protocol.remote.DomainSetTimeArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be known about one guest. */
final class DomainFacts implements CallGroup {
    // virDomainXMLFlags
    private static final int XML_SECURE = 1;
    private static final int XML_INACTIVE = 2;
    private static final int XML_MIGRATABLE = 8;

    private static final int TIME_SYNC = 1;

    private final DomainTable domains;
    private final Moving moving;
    private final Runnable changed;

    DomainFacts(DomainTable domains, Moving moving, Runnable changed) {
        this.domains = domains;
        this.moving = moving;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_INFO -> CallTable.answer(DomainGetInfoArgs::read, this::info);
            case REMOTE_PROC_DOMAIN_GET_STATE -> CallTable.answer(DomainGetStateArgs::read, this::state);
            case REMOTE_PROC_DOMAIN_GET_XML_DESC -> CallTable.handle(DomainGetXmlDescArgs::read, this::xml);
            case REMOTE_PROC_DOMAIN_IS_ACTIVE ->
                CallTable.answer(
                        DomainIsActiveArgs::read,
                        args -> new DomainIsActiveRet(domains.get(args.dom()).isActive() ? 1 : 0));
            case REMOTE_PROC_DOMAIN_IS_PERSISTENT ->
                CallTable.answer(
                        DomainIsPersistentArgs::read,
                        args -> new DomainIsPersistentRet(
                                domains.get(args.dom()).isPersistent() ? 1 : 0));
            case REMOTE_PROC_DOMAIN_IS_UPDATED ->
                CallTable.answer(DomainIsUpdatedArgs::read, args -> new DomainIsUpdatedRet(0));
            case REMOTE_PROC_DOMAIN_GET_AUTOSTART ->
                CallTable.answer(
                        DomainGetAutostartArgs::read,
                        args -> new DomainGetAutostartRet(domains.get(args.dom()).autostart ? 1 : 0));
            case REMOTE_PROC_DOMAIN_SET_AUTOSTART ->
                CallTable.perform(DomainSetAutostartArgs::read, args -> {
                    domains.get(args.dom()).autostart = args.autostart() != 0;
                    changed.run();
                });
            case REMOTE_PROC_DOMAIN_GET_OS_TYPE ->
                CallTable.answer(DomainGetOsTypeArgs::read, args -> new DomainGetOsTypeRet("linux"));
            case REMOTE_PROC_DOMAIN_GET_HOSTNAME -> CallTable.answer(DomainGetHostnameArgs::read, this::hostname);
            case REMOTE_PROC_DOMAIN_GET_CONTROL_INFO ->
                CallTable.answer(DomainGetControlInfoArgs::read, this::controlInfo);
            case REMOTE_PROC_DOMAIN_GET_TIME -> CallTable.answer(DomainGetTimeArgs::read, this::time);
            case REMOTE_PROC_DOMAIN_SET_TIME -> CallTable.perform(DomainSetTimeArgs::read, this::setTime);
            case REMOTE_PROC_DOMAIN_GET_MESSAGES ->
                CallTable.answer(DomainGetMessagesArgs::read, args -> {
                    domains.get(args.dom());
                    return new DomainGetMessagesRet(List.of());
                });
            case REMOTE_PROC_DOMAIN_GET_LAUNCH_SECURITY_INFO ->
                CallTable.answer(DomainGetLaunchSecurityInfoArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testDomainGetLaunchSecurityInfo");
                    return new DomainGetLaunchSecurityInfoRet(List.of());
                });
            case REMOTE_PROC_DOMAIN_GET_SECURITY_LABEL ->
                CallTable.answer(DomainGetSecurityLabelArgs::read, args -> securityLabel(args.dom()));
            default -> null;
        };
    }

    private DomainGetInfoRet info(DomainGetInfoArgs args) {
        FakeDomain domain = domains.get(args.dom());
        XmlElement definition = domain.current();
        return new DomainGetInfoRet(
                (byte) domain.state(),
                Quantities.memory(definition),
                Quantities.currentMemory(definition),
                (short) Quantities.vcpus(definition),
                moving.microseconds() * 1000);
    }

    private DomainGetStateRet state(DomainGetStateArgs args) {
        Flags.check(args.flags(), 0, "testDomainGetState");
        FakeDomain domain = domains.get(args.dom());
        return new DomainGetStateRet(domain.state(), domain.reason());
    }

    /** Secrets are for those who may change things. */
    private void xml(DomainGetXmlDescArgs args, Call call) {
        Flags.check(args.flags(), XML_SECURE | XML_INACTIVE | XML_MIGRATABLE, "testDomainGetXMLDesc");
        boolean secure = (args.flags() & XML_SECURE) != 0;
        if (secure && call.client().isReadOnly()) {
            throw HostError.of(
                    HostError.OPERATION_DENIED, HostError.FROM_DOMAIN, "virDomainGetXMLDesc with secure flag");
        }
        FakeDomain domain = domains.get(args.dom());
        XmlElement config = domain.config();
        boolean inactive = (args.flags() & XML_INACTIVE) != 0;
        XmlElement shown = inactive && config != null ? config : domain.current();
        call.reply(new DomainGetXmlDescRet(DomainXml.print(shown, inactive ? -1 : domain.id(), secure)));
    }

    private DomainGetHostnameRet hostname(DomainGetHostnameArgs args) {
        Flags.check(args.flags(), 0, "testDomainGetHostname");
        domains.get(args.dom()).requireActive();
        return new DomainGetHostnameRet(args.dom().name() + "host");
    }

    private DomainGetControlInfoRet controlInfo(DomainGetControlInfoArgs args) {
        Flags.check(args.flags(), 0, "testDomainGetControlInfo");
        domains.get(args.dom()).requireActive();
        return new DomainGetControlInfoRet(0, 0, 0);
    }

    private DomainGetTimeRet time(DomainGetTimeArgs args) {
        FakeDomain domain = domains.get(args.dom());
        if (domain.state() != FakeDomain.RUNNING) {
            throw HostError.invalid(HostError.FROM_TEST, "domain is not running");
        }
        return new DomainGetTimeRet(domain.seconds, domain.nanoseconds);
    }

    private void setTime(DomainSetTimeArgs args) {
        Flags.check(args.flags(), TIME_SYNC, "testDomainSetTime");
        FakeDomain domain = domains.get(args.dom());
        domain.requireActive();
        domain.seconds = args.seconds();
        domain.nanoseconds = args.nseconds();
    }

    private DomainGetSecurityLabelRet securityLabel(NonnullDomain dom) {
        return domains.get(dom).isActive()
                ? new DomainGetSecurityLabelRet(Opaque.ofUtf8("libvirt-test\0"), 1)
                : new DomainGetSecurityLabelRet(Opaque.empty(), 0);
    }
}
