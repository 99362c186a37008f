package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainGetBlkioParametersArgs;
import io.virtwire.protocol.remote.DomainGetBlkioParametersRet;
import io.virtwire.protocol.remote.DomainSetBlkioParametersArgs;
import io.virtwire.protocol.remote.TypedParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of the host's disks a guest may use: {@code <blkiotune>}. */
final class DomainBlkio implements CallGroup {
    private static final int STRINGS = 4;
    private static final String WEIGHT = "weight";

    /** A parameter that names devices, such as {@code /dev/sda,500}, and the element of each device that has it. */
    private record Figure(String param, String element) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure("device_weight", "weight"),
            new Figure("device_read_iops_sec", "read_iops_sec"),
            new Figure("device_write_iops_sec", "write_iops_sec"),
            new Figure("device_read_bytes_sec", "read_bytes_sec"),
            new Figure("device_write_bytes_sec", "write_bytes_sec"));

    private static final List<String> DEVICE_ORDER =
            List.of("path", "weight", "read_iops_sec", "write_iops_sec", "read_bytes_sec", "write_bytes_sec");

    private final DomainTable domains;
    private final Runnable changed;

    DomainBlkio(DomainTable domains, Runnable changed) {
        this.domains = domains;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_GET_BLKIO_PARAMETERS ->
                CallTable.answer(DomainGetBlkioParametersArgs::read, this::get);
            case REMOTE_PROC_DOMAIN_SET_BLKIO_PARAMETERS ->
                CallTable.perform(DomainSetBlkioParametersArgs::read, this::set);
            default -> null;
        };
    }

    private DomainGetBlkioParametersRet get(DomainGetBlkioParametersArgs args) {
        Flags.check(args.flags(), Impact.BOTH | STRINGS, "testDomainGetBlkioParameters");
        XmlElement definition = Impact.of(domains.get(args.dom()), args.flags());
        String weight = definition.textOf("blkiotune/weight");
        List<TypedParam> params = new ArrayList<>();
        params.add(TypedParams.unsigned(WEIGHT, weight == null ? 0 : XmlValues.number(weight)));
        for (Figure figure : FIGURES) {
            List<String> parts = new ArrayList<>();
            for (XmlElement device : devices(definition)) {
                String value = device.textOf(figure.element());
                if (value != null) {
                    parts.add(device.textOf("path") + "," + value);
                }
            }
            params.add(TypedParams.text(figure.param(), String.join(",", parts)));
        }
        return new DomainGetBlkioParametersRet(
                TypedParams.limit(params, args.nparams()), TypedParams.count(params, args.nparams()));
    }

    private static List<XmlElement> devices(XmlElement definition) {
        XmlElement blkiotune = definition.find("blkiotune");
        return blkiotune == null ? List.of() : blkiotune.children("device");
    }

    private void set(DomainSetBlkioParametersArgs args) {
        Flags.check(args.flags(), Impact.BOTH, "testDomainSetBlkioParameters");
        Map<String, TypedParams.Kind> kinds = new LinkedHashMap<>();
        kinds.put(WEIGHT, TypedParams.Kind.UINT);
        FIGURES.forEach(figure -> kinds.put(figure.param(), TypedParams.Kind.STRING));
        TypedParams.check(args.params(), kinds);
        List<XmlElement> definitions = Impact.on(domains.get(args.dom()), args.flags());
        Map<Figure, Map<String, String>> given = new LinkedHashMap<>();
        for (Figure figure : FIGURES) {
            String text = TypedParams.text(args.params(), figure.param());
            given.put(figure, text == null ? Map.of() : parse(figure, text));
        }
        Long weight = TypedParams.number(args.params(), WEIGHT);
        definitions.forEach(definition -> set(definition, weight, given));
        changed.run();
    }

    /** {@return the values by the paths of devices} */
    private static Map<String, String> parse(Figure figure, String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] parts = text.isEmpty() ? new String[0] : text.split(",", -1);
        if (parts.length % 2 != 0) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_DOMAIN,
                    "unable to parse blkio device '" + figure.param() + "' '" + text + "'");
        }
        for (int i = 0; i < parts.length; i += 2) {
            if (!parts[i + 1].matches("[0-9]{1,18}")) {
                throw HostError.of(
                        HostError.INVALID_ARG,
                        HostError.FROM_DOMAIN,
                        "invalid value '" + parts[i + 1] + "' for parameter '" + figure.param() + "' of device '"
                                + parts[i] + "'");
            }
            values.put(parts[i], parts[i + 1]);
        }
        return values;
    }

    /** A value of 0 takes the limit away. */
    private static void set(XmlElement definition, @Nullable Long weight, Map<Figure, Map<String, String>> given) {
        XmlElement blkiotune = definition.child("blkiotune");
        if (weight != null) {
            setOrRemove(blkiotune, WEIGHT, Long.toString(weight));
        }
        given.forEach((figure, values) ->
                values.forEach((path, value) -> setOrRemove(device(blkiotune, path), figure.element(), value)));
        blkiotune.children("device").forEach(device -> device.order(DEVICE_ORDER));
        blkiotune
                .children()
                .removeIf(child ->
                        child.name().equals("device") && child.children().size() == 1);
        blkiotune.order(List.of(WEIGHT));
        if (blkiotune.children().isEmpty()) {
            definition.children().remove(blkiotune);
        }
        DomainXml.order(definition);
    }

    private static void setOrRemove(XmlElement element, String name, String value) {
        if (XmlValues.number(value) == 0) {
            element.remove(name);
        } else {
            element.child(name).setText(value);
        }
    }

    private static XmlElement device(XmlElement blkiotune, String path) {
        for (XmlElement device : blkiotune.children("device")) {
            if (path.equals(device.textOf("path"))) {
                return device;
            }
        }
        XmlElement device = blkiotune.add("device");
        device.add("path").setText(path);
        return device;
    }
}
