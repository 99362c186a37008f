package io.virtwire;

import io.virtwire.enums.DomainState;
import io.virtwire.params.MigrateKey;
import io.virtwire.protocol.remote.DomainGetInfoArgs;
import io.virtwire.protocol.remote.DomainMigrateBegin3Args;
import io.virtwire.protocol.remote.DomainMigrateBegin3Ret;
import io.virtwire.protocol.remote.DomainMigrateConfirm3Args;
import io.virtwire.protocol.remote.DomainMigrateFinish3Args;
import io.virtwire.protocol.remote.DomainMigrateFinish3Ret;
import io.virtwire.protocol.remote.DomainMigratePerform3Args;
import io.virtwire.protocol.remote.DomainMigratePrepare3Args;
import io.virtwire.protocol.remote.DomainMigratePrepare3Ret;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import org.jspecify.annotations.Nullable;

/** The messages of libvirt 0.9.2 to 1.0.6, whose parameters are a fixed few. Used by one thread. */
final class MigrationSteps3 implements MigrationSteps {
    private final NonnullDomain guest;
    private final Wire source;
    private final Wire destination;
    private final @Nullable String xmlIn;
    private final @Nullable String name;
    private final long bandwidth;
    private @Nullable String uri;

    MigrationSteps3(Domain domain, Connection destination, TypedParams params) {
        this.guest = domain.reference();
        this.source = domain.wire();
        this.destination = destination.wire();
        this.xmlIn = params.get(MigrateKey.DEST_XML);
        this.name = params.get(MigrateKey.DEST_NAME);
        this.bandwidth = params.get(MigrateKey.BANDWIDTH, 0L);
        this.uri = params.get(MigrateKey.URI);
    }

    @Override
    public Answer begin(int flags) {
        DomainMigrateBegin3Ret begun = source.call(remote ->
                remote.domainMigrateBegin3(new DomainMigrateBegin3Args(guest, xmlIn, flags, name, bandwidth)));
        return new Answer(begun.cookieOut(), begun.xml());
    }

    @Override
    public boolean paused() {
        return source.call(remote -> remote.domainGetInfo(new DomainGetInfoArgs(guest)))
                        .state()
                == DomainState.PAUSED.number();
    }

    @Override
    public Answer prepare(Opaque cookie, String xml, int flags) {
        DomainMigratePrepare3Ret prepared = destination.call(remote ->
                remote.domainMigratePrepare3(new DomainMigratePrepare3Args(cookie, uri, flags, name, bandwidth, xml)));
        return new Answer(prepared.cookieOut(), prepared.uriOut());
    }

    @Override
    public boolean sendTo(@Nullable String to) {
        if (to != null) {
            uri = to;
        }
        return uri != null;
    }

    @Override
    public Opaque perform(Opaque cookie, int flags) {
        return source.call(remote -> remote.domainMigratePerform3(
                        new DomainMigratePerform3Args(guest, null, cookie, null, uri, flags, name, bandwidth)))
                .cookieOut();
    }

    @Override
    public Finished finish(Opaque cookie, int flags, boolean cancelled) {
        DomainMigrateFinish3Ret finished =
                destination.call(remote -> remote.domainMigrateFinish3(new DomainMigrateFinish3Args(
                        name == null ? guest.name() : name, cookie, null, uri, flags, cancelled ? 1 : 0)));
        return new Finished(finished.cookieOut(), finished.dom());
    }

    @Override
    public void confirm(Opaque cookie, int flags, boolean cancelled) {
        source.call(remote ->
                remote.domainMigrateConfirm3(new DomainMigrateConfirm3Args(guest, cookie, flags, cancelled ? 1 : 0)));
    }
}
