package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainCoreDumpFlag;
import io.virtwire.enums.DomainCoreDumpFormat;
import java.util.EnumSet;
import picocli.CommandLine.Model.OptionSpec;

final class DumpCommand extends Command {
    private final FlagOptions<DomainCoreDumpFlag> options = new FlagOptions<>(DomainCoreDumpFlag.class);
    private final OptionSpec domain = domain();
    private final OptionSpec file = data("file", "the file on the host to write to");
    private final OptionSpec verbose;
    private final OptionSpec memoryOnly;
    private final OptionSpec format;

    DumpCommand() {
        super(
                "dump",
                "write the memory of a guest to a file",
                "Writes the memory of a guest that runs to a file, to look for what went wrong in it.");
        options.add(flag("live", "let it run meanwhile"), DomainCoreDumpFlag.LIVE);
        options.add(flag("crash", "it has crashed afterwards"), DomainCoreDumpFlag.CRASH);
        options.add(flag("bypass-cache", "keep the file out of the host's cache"), DomainCoreDumpFlag.BYPASS_CACHE);
        options.add(flag("reset", "reset it afterwards"), DomainCoreDumpFlag.RESET);
        verbose = flag("verbose", "tell how far it is");
        memoryOnly = options.add(
                flag("memory-only", "only memory and CPUs, for crash or gdb"), DomainCoreDumpFlag.MEMORY_ONLY);
        format = string("format", "with --memory-only: elf, kdump-zlib, kdump-lzo, kdump-snappy or win-dmp");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String to = text(file);
        DomainCoreDumpFormat chosen = format();
        JobWatch.run(session, guest, given(verbose), "Dump", () -> dump(guest, to, chosen));
        session.terminal().extraLine("");
        session.terminal().extraLine("Domain '" + text(domain) + "' dumped to " + to);
    }

    private DomainCoreDumpFormat format() {
        String name = format.getValue();
        if (name == null) {
            return DomainCoreDumpFormat.RAW;
        }
        if (!given(memoryOnly)) {
            throw new CommandException("--format only works with --memory-only");
        }
        return switch (name) {
            case "", "elf" -> DomainCoreDumpFormat.RAW;
            case "kdump-zlib" -> DomainCoreDumpFormat.KDUMP_ZLIB;
            case "kdump-lzo" -> DomainCoreDumpFormat.KDUMP_LZO;
            case "kdump-snappy" -> DomainCoreDumpFormat.KDUMP_SNAPPY;
            case "win-dmp" -> DomainCoreDumpFormat.WIN_DMP;
            default ->
                throw new CommandException(
                        "format '" + name
                                + "' is not supported, expecting 'kdump-zlib', 'kdump-lzo', 'kdump-snappy', 'win-dmp' or 'elf'");
        };
    }

    private void dump(Domain guest, String to, DomainCoreDumpFormat chosen) {
        String failed = "Failed to core dump domain '" + text(domain) + "' to " + to;
        DomainCoreDumpFlag[] flags = flags(failed);
        String path = ServerPath.absolute(to);
        try {
            if (chosen == DomainCoreDumpFormat.RAW) {
                guest.saving().coreDump(path, flags);
            } else {
                guest.saving().coreDump(path, chosen, flags);
            }
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
    }

    private DomainCoreDumpFlag[] flags(String failed) {
        EnumSet<DomainCoreDumpFlag> flags = options.given();
        String prefix = "VIR_DUMP_";
        FlagConflict.refuseBoth(failed, flags, prefix, DomainCoreDumpFlag.CRASH, DomainCoreDumpFlag.LIVE);
        FlagConflict.refuseBoth(failed, flags, prefix, DomainCoreDumpFlag.CRASH, DomainCoreDumpFlag.RESET);
        FlagConflict.refuseBoth(failed, flags, prefix, DomainCoreDumpFlag.LIVE, DomainCoreDumpFlag.RESET);
        return flags.toArray(new DomainCoreDumpFlag[0]);
    }
}
