package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.BlockStats;
import io.virtwire.params.BlockStatsKey;
import io.virtwire.params.TypedKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class DomBlkStatCommand extends Command {
    private static final int WORDS_WIDTH = 31;

    private final OptionSpec domain = domain();
    private final OptionSpec device = string("device", "a disk by its target or path; all together without it");
    private final OptionSpec human = flag("human", "print words instead of short names");
    private final OptionSpec json = json();

    DomBlkStatCommand() {
        super(
                "domblkstat",
                "what a disk of a guest read and wrote",
                "Prints how often and how much a guest that runs read from a disk and wrote to it.",
                "",
                "--json (virtwire's own) prints one object with those there are of readRequests,",
                "readBytes, writeRequests, writtenBytes, errors, flushRequests, readTimeNanos,",
                "writeTimeNanos and flushTimeNanos; others with their names in libvirt.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String disk = device.getValue() == null ? "" : device.getValue();
        List<TypedParam> stats = inOrder(stats(guest, disk));
        if (given(json)) {
            printJson(session.terminal(), stats);
        } else {
            printLines(session.terminal(), disk, stats);
        }
    }

    private TypedParams stats(Domain guest, String disk) {
        try {
            return guest.statistics().getBlockStatsFlags(disk);
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.NO_SUPPORT) {
                throw failure;
            }
        }
        try {
            return ofOlderServer(guest.statistics().getBlockStats(disk));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to get block stats " + text(domain) + " " + disk, failure);
        }
    }

    /** A number it does not have is negative there. */
    private static TypedParams ofOlderServer(BlockStats stats) {
        TypedParams.Builder params = TypedParams.builder();
        addIfKnown(params, BlockStatsKey.READ_REQ, stats.readRequests());
        addIfKnown(params, BlockStatsKey.READ_BYTES, stats.readBytes());
        addIfKnown(params, BlockStatsKey.WRITE_REQ, stats.writeRequests());
        addIfKnown(params, BlockStatsKey.WRITE_BYTES, stats.writtenBytes());
        addIfKnown(params, BlockStatsKey.ERRS, stats.errors());
        return params.build();
    }

    private static void addIfKnown(TypedParams.Builder params, TypedKey<Long> key, long value) {
        if (value >= 0) {
            params.add(key, value);
        }
    }

    /** {@return the known ones first, in the order of virsh} */
    private static List<TypedParam> inOrder(TypedParams params) {
        List<TypedParam> rest = new ArrayList<>(params.toList());
        List<TypedParam> ordered = new ArrayList<>();
        for (BlockField field : BlockField.KNOWN) {
            for (TypedParam param : rest) {
                if (param.name().equals(field.name())) {
                    ordered.add(param);
                    rest.remove(param);
                    break;
                }
            }
        }
        ordered.addAll(rest);
        return ordered;
    }

    private void printLines(Terminal terminal, String disk, List<TypedParam> stats) {
        if (given(human)) {
            terminal.line("Device: " + disk);
        }
        for (TypedParam stat : stats) {
            BlockField field = BlockField.of(stat.name());
            if (given(human)) {
                String words = field == null ? stat.name() : Padding.right(field.words(), WORDS_WIDTH);
                terminal.line(" " + words + " " + stat.valueText());
            } else {
                terminal.line(disk + " " + (field == null ? stat.name() : field.shortName()) + " " + stat.valueText());
            }
        }
    }

    private static void printJson(Terminal terminal, List<TypedParam> stats) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (TypedParam stat : stats) {
            BlockField field = BlockField.of(stat.name());
            writer.name(field == null ? stat.name() : field.jsonName());
            if (stat.value() instanceof Long number) {
                writer.number(number);
            } else {
                writer.string(stat.valueText());
            }
        }
        terminal.document(writer.endObject().toText());
    }
}
