package io.virtwire;

import io.virtwire.enums.DomainState;
import io.virtwire.params.MigrateKey;
import io.virtwire.params.TypedKey;
import io.virtwire.protocol.remote.DomainGetStateArgs;
import io.virtwire.protocol.remote.DomainMigrateBegin3ParamsArgs;
import io.virtwire.protocol.remote.DomainMigrateBegin3ParamsRet;
import io.virtwire.protocol.remote.DomainMigrateConfirm3ParamsArgs;
import io.virtwire.protocol.remote.DomainMigrateFinish3ParamsArgs;
import io.virtwire.protocol.remote.DomainMigrateFinish3ParamsRet;
import io.virtwire.protocol.remote.DomainMigratePerform3ParamsArgs;
import io.virtwire.protocol.remote.DomainMigratePrepare3ParamsArgs;
import io.virtwire.protocol.remote.DomainMigratePrepare3ParamsRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The messages since libvirt 1.1.0, whose parameters have names. Used by one thread. */
final class MigrationStepsParams implements MigrationSteps {
    private final NonnullDomain guest;
    private final Wire source;
    private final Wire destination;
    private TypedParams params;

    MigrationStepsParams(Domain domain, Connection destination, TypedParams params) {
        this.guest = domain.reference();
        this.source = domain.wire();
        this.destination = destination.wire();
        this.params = params;
    }

    @Override
    public Answer begin(int flags) {
        DomainMigrateBegin3ParamsRet begun = source.call(remote ->
                remote.domainMigrateBegin3Params(new DomainMigrateBegin3ParamsArgs(guest, params.wire(), flags)));
        return new Answer(begun.cookieOut(), begun.xml());
    }

    @Override
    public boolean paused() {
        return source.call(remote -> remote.domainGetState(new DomainGetStateArgs(guest, 0)))
                        .state()
                == DomainState.PAUSED.number();
    }

    @Override
    public Answer prepare(Opaque cookie, String xml, int flags) {
        params = replace(MigrateKey.DEST_XML, xml);
        DomainMigratePrepare3ParamsRet prepared = destination.call(remote ->
                remote.domainMigratePrepare3Params(new DomainMigratePrepare3ParamsArgs(params.wire(), cookie, flags)));
        return new Answer(prepared.cookieOut(), prepared.uriOut());
    }

    @Override
    public boolean sendTo(@Nullable String uri) {
        if (uri != null) {
            params = replace(MigrateKey.URI, uri);
        }
        return params.contains(MigrateKey.URI);
    }

    @Override
    public Opaque perform(Opaque cookie, int flags) {
        return source.call(remote -> remote.domainMigratePerform3Params(
                        new DomainMigratePerform3ParamsArgs(guest, null, params.wire(), cookie, flags)))
                .cookieOut();
    }

    @Override
    public Finished finish(Opaque cookie, int flags, boolean cancelled) {
        if (!params.contains(MigrateKey.DEST_NAME)) {
            params = replace(MigrateKey.DEST_NAME, guest.name());
        }
        DomainMigrateFinish3ParamsRet finished = destination.call(remote -> remote.domainMigrateFinish3Params(
                new DomainMigrateFinish3ParamsArgs(params.wire(), cookie, flags, cancelled ? 1 : 0)));
        return new Finished(finished.cookieOut(), finished.dom());
    }

    @Override
    public void confirm(Opaque cookie, int flags, boolean cancelled) {
        source.call(remote -> remote.domainMigrateConfirm3Params(
                new DomainMigrateConfirm3ParamsArgs(guest, params.wire(), cookie, flags, cancelled ? 1 : 0)));
    }

    private TypedParams replace(TypedKey<String> key, String value) {
        return TypedParams.of(Stream.concat(
                        params.wire().stream().filter(param -> !param.field().equals(key.name())),
                        TypedParams.builder().add(key, value).build().wire().stream())
                .toList());
    }
}
