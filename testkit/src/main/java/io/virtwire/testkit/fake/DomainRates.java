package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetBlockIoTuneArgs;
import io.virtwire.protocol.remote.DomainGetBlockIoTuneRet;
import io.virtwire.protocol.remote.DomainGetInterfaceParametersArgs;
import io.virtwire.protocol.remote.DomainGetInterfaceParametersRet;
import io.virtwire.protocol.remote.DomainSetBlockIoTuneArgs;
import io.virtwire.protocol.remote.DomainSetInterfaceParametersArgs;
import io.virtwire.protocol.remote.TypedParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How fast a guest's interfaces and disks may be: {@code <bandwidth>} and {@code <iotune>}. */
final class DomainRates implements CallGroup {
    private static final int STRINGS = 4;
    private static final int READ_FLAGS = Impact.BOTH | STRINGS;

    private static final String GROUP = "group_name";
    private static final List<String> RATES =
            List.of("total_bytes_sec read_bytes_sec write_bytes_sec total_iops_sec read_iops_sec write_iops_sec"
                    .split(" ", -1));

    /** The largest rate that libvirt's test driver takes. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final List<String> BANDWIDTH = List.of(
            "inbound.average inbound.peak inbound.burst inbound.floor outbound.average outbound.peak outbound.burst"
                    .split(" ", -1));

    private final DomainTable domains;
    private final DomainEvents events;
    private final Runnable changed;

    DomainRates(DomainTable domains, DomainEvents events, Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_INTERFACE_PARAMETERS ->
                CallTable.answer(DomainGetInterfaceParametersArgs::read, this::bandwidth);
            case REMOTE_PROC_DOMAIN_SET_INTERFACE_PARAMETERS ->
                CallTable.perform(DomainSetInterfaceParametersArgs::read, this::setBandwidth);
            case REMOTE_PROC_DOMAIN_GET_BLOCK_IO_TUNE -> CallTable.answer(DomainGetBlockIoTuneArgs::read, this::ioTune);
            case REMOTE_PROC_DOMAIN_SET_BLOCK_IO_TUNE ->
                CallTable.perform(DomainSetBlockIoTuneArgs::read, this::setIoTune);
            default -> null;
        };
    }

    private DomainGetInterfaceParametersRet bandwidth(DomainGetInterfaceParametersArgs args) {
        Flags.check(args.flags(), READ_FLAGS, "testDomainGetInterfaceParameters");
        if (args.nparams() == 0) {
            return new DomainGetInterfaceParametersRet(List.of(), BANDWIDTH.size());
        }
        XmlElement net = DomainXml.netOf(Impact.of(domains.get(args.dom()), args.flags()), args.device());
        List<TypedParam> params = new ArrayList<>();
        for (String name : BANDWIDTH) {
            String[] parts = name.split("\\.", -1);
            String value = net.attributeOf("bandwidth/" + parts[0], parts[1]);
            params.add(TypedParams.unsigned(name, value == null ? 0 : XmlValues.number(value)));
        }
        List<TypedParam> wanted = TypedParams.limit(params, args.nparams());
        return new DomainGetInterfaceParametersRet(wanted, wanted.size());
    }

    private void setBandwidth(DomainSetInterfaceParametersArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetInterfaceParameters");
        Map<String, TypedParams.Kind> kinds = new LinkedHashMap<>();
        BANDWIDTH.forEach(name -> kinds.put(name, TypedParams.Kind.UINT));
        TypedParams.check(args.params(), kinds);
        List<XmlElement> nets = Impact.on(domains.get(args.dom()), args.flags()).stream()
                .map(definition -> DomainXml.netOf(definition, args.device()))
                .toList();
        for (XmlElement net : nets) {
            XmlElement bandwidth = net.child("bandwidth");
            setDirection(bandwidth, "inbound", args.params());
            setDirection(bandwidth, "outbound", args.params());
            bandwidth.keepOpen().order(List.of("inbound", "outbound"));
            DeviceXml.order(net);
        }
        changed.run();
    }

    /** A direction without an average, or a floor, is taken away if that was given, and stays if it was not. */
    private static void setDirection(XmlElement bandwidth, String direction, List<TypedParam> params) {
        Long average = TypedParams.number(params, direction + ".average");
        Long floor = TypedParams.number(params, direction + ".floor");
        boolean wanted = (average != null && average != 0) || (floor != null && floor != 0);
        if (wanted || average != null || floor != null) {
            bandwidth.remove(direction);
        }
        if (wanted) {
            XmlElement rate = bandwidth.add(direction);
            for (String name : List.of("average", "peak", "floor", "burst")) {
                Long value = TypedParams.number(params, direction + "." + name);
                if (value != null && value != 0) {
                    rate.set(name, Long.toString(value));
                }
            }
        }
    }

    /** {@return the names of a disk's limits, in libvirt's order} */
    private static List<String> ioTuneNames() {
        List<String> names = new ArrayList<>(RATES);
        RATES.forEach(name -> names.add(name + "_max"));
        names.add("size_iops_sec");
        names.add(GROUP);
        RATES.forEach(name -> names.add(name + "_max_length"));
        return names;
    }

    private DomainGetBlockIoTuneRet ioTune(DomainGetBlockIoTuneArgs args) {
        Flags.check(args.flags(), READ_FLAGS, "testDomainGetBlockIoTune");
        if (args.nparams() == 0) {
            return new DomainGetBlockIoTuneRet(List.of(), ioTuneNames().size());
        }
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        XmlElement disk = args.disk() == null ? null : DomainXml.findDisk(definition, args.disk());
        if (disk == null) {
            throw wrong("disk '" + args.disk() + "' was not found in the domain config");
        }
        List<TypedParam> params = new ArrayList<>();
        for (String name : ioTuneNames()) {
            String value = disk.textOf("iotune/" + name);
            params.add(
                    name.equals(GROUP)
                            ? TypedParams.text(name, value == null ? "" : value)
                            : TypedParams.unsignedLong(name, value == null ? 0 : XmlValues.number(value)));
        }
        List<TypedParam> wanted = TypedParams.limit(params, args.nparams());
        return new DomainGetBlockIoTuneRet(wanted, wanted.size());
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, detail);
    }

    private void setIoTune(DomainSetBlockIoTuneArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetBlockIoTune");
        Map<String, TypedParams.Kind> kinds = new LinkedHashMap<>();
        ioTuneNames().forEach(name -> kinds.put(name, TypedParams.Kind.ULLONG));
        kinds.put(GROUP, TypedParams.Kind.STRING);
        TypedParams.check(args.params(), kinds);
        FakeDomain domain = domains.get(args.dom());
        for (XmlElement definition : Impact.on(domain, args.flags())) {
            XmlElement disk = DomainXml.findDisk(definition, args.disk());
            if (disk == null) {
                throw wrong("missing persistent configuration for disk '" + args.disk() + "'");
            }
            setIoTune(disk, args.params());
            if (definition == domain.live()) {
                List<TypedParam> told = new ArrayList<>();
                told.add(TypedParams.text("blkdeviotune.disk", args.disk()));
                args.params()
                        .forEach(param -> told.add(new TypedParam("blkdeviotune." + param.field(), param.value())));
                events.tuned(domain, told);
            }
        }
        changed.run();
    }

    private static void setIoTune(XmlElement disk, List<TypedParam> params) {
        XmlElement before = disk.find("iotune");
        XmlElement iotune = before == null ? new XmlElement("iotune") : before.copy();
        for (TypedParam param : params) {
            String text = TypedParams.text(List.of(param), GROUP);
            long rate = TypedParams.number(param);
            if (Long.compareUnsigned(rate, MOST) > 0) {
                throw HostError.of(
                        HostError.ARGUMENT_UNSUPPORTED,
                        HostError.FROM_TEST,
                        "block I/O throttle limit value must be no more than " + MOST);
            }
            iotune.remove(param.field());
            if (text != null || rate != 0) {
                iotune.add(param.field()).setText(text == null ? Long.toString(rate) : text);
            }
        }
        checkIoTune(iotune);
        disk.remove("iotune");
        if (!iotune.children().isEmpty()) {
            disk.add(iotune.order(ioTuneNames()));
        }
        DeviceXml.order(disk);
    }

    /** A total goes with neither reads nor writes, and no rate is above its maximum. */
    private static void checkIoTune(XmlElement iotune) {
        for (String suffix : List.of("bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max")) {
            boolean parts = iotune.find("read_" + suffix) != null || iotune.find("write_" + suffix) != null;
            if (iotune.find("total_" + suffix) != null && parts) {
                throw wrong("total and read/write of " + suffix + " cannot be set at the same time");
            }
        }
        for (String name : RATES) {
            if (rate(iotune, name) > rate(iotune, name + "_max")) {
                throw wrong(name + " cannot be set higher than " + name + "_max ");
            }
        }
    }

    private static long rate(XmlElement iotune, String name) {
        String text = iotune.textOf(name);
        return text == null ? 0 : XmlValues.number(text);
    }
}
