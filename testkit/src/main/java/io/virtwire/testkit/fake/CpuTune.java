package io.virtwire.testkit.fake;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is pinned in a definition: {@code <cputune>}. */
final class CpuTune {
    /** By which attribute an element says which one is pinned; there is one emulator only. */
    private static final Map<String, String> NUMBERS = Map.of("vcpupin", "vcpu", "iothreadpin", "iothread");

    private static final List<String> ORDER =
            List.of("shares period quota global_period global_quota emulator_period emulator_quota iothread_period"
                    .concat(" iothread_quota vcpupin emulatorpin iothreadpin emulatorsched vcpusched iothreadsched")
                    .split(" ", -1));

    private CpuTune() {}

    /** {@return the processors to which that one is pinned; null if it is not} */
    static @Nullable String get(XmlElement definition, String what, int number) {
        XmlElement cputune = definition.find("cputune");
        XmlElement found = cputune == null ? null : find(cputune, what, number);
        return found == null ? null : found.get("cpuset");
    }

    static void pin(XmlElement definition, String what, int number, BitSet cpus) {
        XmlElement cputune = definition.child("cputune");
        XmlElement found = find(cputune, what, number);
        if (found == null) {
            found = cputune.add(what);
            String attribute = NUMBERS.get(what);
            if (attribute != null) {
                found.set(attribute, Integer.toString(number));
            }
        }
        found.set("cpuset", CpuSet.format(cpus));
        cputune.children().sort(Comparator.comparingInt(CpuTune::numberOf));
        cputune.order(ORDER);
        DomainXml.order(definition);
    }

    static void unpin(XmlElement definition, String what, int number) {
        XmlElement cputune = definition.find("cputune");
        if (cputune != null) {
            cputune.children().remove(find(cputune, what, number));
            if (cputune.children().isEmpty()) {
                definition.remove("cputune");
            }
        }
    }

    private static @Nullable XmlElement find(XmlElement cputune, String what, int number) {
        for (XmlElement candidate : cputune.children(what)) {
            if (numberOf(candidate) == number) {
                return candidate;
            }
        }
        return null;
    }

    private static int numberOf(XmlElement pinned) {
        String attribute = NUMBERS.get(pinned.name());
        return attribute == null ? 0 : (int) XmlValues.number(pinned.get(attribute, "0"));
    }
}
