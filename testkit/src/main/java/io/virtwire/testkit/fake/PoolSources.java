package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectFindStoragePoolSourcesArgs;
import io.virtwire.protocol.remote.ConnectFindStoragePoolSourcesRet;
import org.jspecify.annotations.Nullable;

/** What pools could be made of: the same as libvirt's test driver finds. */
final class PoolSources implements CallGroup {
    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return procedure == REMOTE_PROC_CONNECT_FIND_STORAGE_POOL_SOURCES
                ? CallTable.answer(ConnectFindStoragePoolSourcesArgs::read, PoolSources::find)
                : null;
    }

    private static ConnectFindStoragePoolSourcesRet find(ConnectFindStoragePoolSourcesArgs args) {
        Flags.check(args.flags(), 0, "testConnectFindStoragePoolSources");
        XmlElement sources = new XmlElement("sources");
        switch (args.type()) {
            case "logical" -> {
                volumeGroup(sources, "/dev/sda20", "testvg1");
                volumeGroup(sources, "/dev/sda21", "testvg2");
            }
            case "netfs" -> {
                XmlElement source = sources.add("source");
                source.add("host").set("name", hostOf(args.srcSpec()));
                source.add("dir").set("path", "/testshare");
                source.add("format").set("type", "nfs");
            }
            case "dir" ->
                throw HostError.of(HostError.INTERNAL_ERROR, HostError.FROM_TEST, "unknown storage pool type dir");
            default ->
                throw HostError.of(
                        HostError.NO_SUPPORT,
                        HostError.FROM_TEST,
                        "pool type '" + args.type() + "' does not support source discovery");
        }
        return new ConnectFindStoragePoolSourcesRet(sources.toString());
    }

    private static void volumeGroup(XmlElement sources, String device, String name) {
        XmlElement source = sources.add("source");
        source.add("device").set("path", device);
        source.add("name").setText(name);
        source.add("format").set("type", "lvm2");
    }

    private static String hostOf(@Nullable String spec) {
        String host = spec == null
                ? null
                : XmlParser.parse(spec, "storage_source", HostError.FROM_STORAGE, "source")
                        .attributeOf("host", "name");
        if (host == null) {
            throw HostError.of(
                    HostError.INVALID_ARG, HostError.FROM_TEST, "hostname must be specified for netfs sources");
        }
        return host;
    }
}
