package io.virtwire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The tables beside this test: libvirt's public functions, and what is said of some of them. Tabs; {@code #} begins a comment. */
final class PublicFunctions {
    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("libvirt", "Connection and host");
        SECTIONS.put("libvirt-host", "Connection and host");
        SECTIONS.put("libvirt-domain", "Domain");
        SECTIONS.put("libvirt-domain-snapshot", "Snapshot");
        SECTIONS.put("libvirt-domain-checkpoint", "Checkpoint");
        SECTIONS.put("libvirt-network", "Network");
        SECTIONS.put("libvirt-nwfilter", "Network filter");
        SECTIONS.put("libvirt-interface", "Interface of the host");
        SECTIONS.put("libvirt-storage", "Storage");
        SECTIONS.put("libvirt-nodedev", "Device of the host");
        SECTIONS.put("libvirt-secret", "Secret");
        SECTIONS.put("libvirt-stream", "Stream");
        SECTIONS.put("libvirt-qemu", "QEMU only");
        SECTIONS.put("libvirt-lxc", "LXC only");
        SECTIONS.put("libvirt-admin", "Administration of a daemon");
        SECTIONS.put("virerror", "Errors of C");
        SECTIONS.put("virevent", "Event loop of C");
        SECTIONS.put("virtypedparam-public", "Typed parameters of C");
    }

    /** Sections come in the order in which their constants are listed here. */
    private final Map<String, Map<String, PublicFunction>> bySection = new LinkedHashMap<>();

    private final Map<String, PublicFunction> byName = new TreeMap<>();

    /** One of libvirt's functions, and the part of the page that has it. */
    record PublicFunction(String name, String section, String since) {}

    PublicFunctions() throws IOException {
        SECTIONS.values().forEach(section -> bySection.put(section, new TreeMap<>()));
        for (String[] row : rows("functions.tsv", 4)) {
            String section = SECTIONS.get(row[2]);
            if (section == null) {
                throw new IllegalStateException("functions.tsv: module '" + row[2] + "' has no section in this class");
            }
            PublicFunction function = new PublicFunction(row[0], section, row[3]);
            byName.put(function.name(), function);
            bySection.get(section).put(function.name(), function);
        }
    }

    /** {@return sorted by name} */
    Map<String, PublicFunction> byName() {
        return byName;
    }

    /** {@return sections in the order of the page, functions sorted by name} */
    Map<String, Map<String, PublicFunction>> bySection() {
        return bySection;
    }

    /** {@return the reasons of a table of two columns, by function} */
    static Map<String, String> reasons(String table) throws IOException {
        Map<String, String> reasons = new TreeMap<>();
        for (String[] row : rows(table, 2)) {
            if (reasons.put(row[0], row[1]) != null) {
                throw new IllegalStateException(table + ": '" + row[0] + "' is there twice");
            }
        }
        return reasons;
    }

    private static Iterable<String[]> rows(String table, int columns) throws IOException {
        try (InputStream in = PublicFunctions.class.getResourceAsStream(table)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> row(table, line, columns))
                    .toList();
        }
    }

    private static String[] row(String table, String line, int columns) {
        String[] row = line.split("\t", -1);
        if (row.length != columns || row[columns - 1].isBlank()) {
            throw new IllegalStateException(table + ": not " + columns + " columns: '" + line + "'");
        }
        return row;
    }
}
