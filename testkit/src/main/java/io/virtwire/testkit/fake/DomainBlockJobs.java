package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainBlockCommitArgs;
import io.virtwire.protocol.remote.DomainBlockCopyArgs;
import io.virtwire.protocol.remote.DomainBlockJobAbortArgs;
import io.virtwire.protocol.remote.DomainBlockJobSetSpeedArgs;
import io.virtwire.protocol.remote.DomainBlockPullArgs;
import io.virtwire.protocol.remote.DomainBlockRebaseArgs;
import io.virtwire.protocol.remote.DomainGetBlockJobInfoArgs;
import io.virtwire.protocol.remote.DomainGetBlockJobInfoRet;
import io.virtwire.protocol.remote.NonnullDomain;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jobs on the disks of a guest that runs, which libvirt's test driver does not have: as with QEMU's driver, but that no byte is moved.
 * A disk has one at a time. They take as long as the options say.
 */
final class DomainBlockJobs implements CallGroup {
    // virDomainBlockPullFlags, virDomainBlockRebaseFlags, virDomainBlockCopyFlags, virDomainBlockCommitFlags
    private static final int PULL_BYTES = 64;
    private static final int REBASE_SHALLOW = 1;
    private static final int REBASE_COPY_RAW = 4;
    private static final int REBASE_COPY = 8;
    private static final int REBASE_COPY_DEV = 32;
    private static final int REBASE_FLAGS = 127;
    private static final int COPY_SHALLOW = 1;
    private static final int COPY_FLAGS = 15;
    private static final int COMMIT_SHALLOW = 1;
    private static final int COMMIT_ACTIVE = 4;
    private static final int COMMIT_BYTES = 16;
    private static final int COMMIT_FLAGS = 31;

    // virDomainBlockJobAbortFlags; of the others both have one flag for bytes
    private static final int ABORT_ASYNC = 1;
    private static final int ABORT_PIVOT = 2;
    private static final int IN_BYTES = 1;

    // virConnectDomainEventBlockJobStatus
    private static final int COMPLETED = 0;
    private static final int CANCELED = 2;
    private static final int READY = 3;

    private static final int MIB_BITS = 20;

    private final DomainTable domains;
    private final DomainEvents events;
    private final HostThread thread;
    private final Duration takes;
    private final Runnable afterwards;
    private final Runnable changed;

    /** @param afterwards run behind the end of a job */
    DomainBlockJobs(
            DomainTable domains,
            DomainEvents events,
            HostThread thread,
            Duration takes,
            Runnable afterwards,
            Runnable changed) {
        this.domains = domains;
        this.events = events;
        this.thread = thread;
        this.takes = takes;
        this.afterwards = afterwards;
        this.changed = changed;
        domains.onStop(domain -> {
            domain.blockJobs.values().forEach(FakeBlockJob::cancel);
            domain.blockJobs.clear();
        });
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_BLOCK_PULL ->
                CallTable.perform(DomainBlockPullArgs::read, args -> {
                    Flags.check(args.flags(), PULL_BYTES, "fakeDomainBlockPull");
                    long bandwidth = bytes(args.bandwidth(), (args.flags() & PULL_BYTES) != 0);
                    pull(args.dom(), args.path(), null, bandwidth);
                });
            case REMOTE_PROC_DOMAIN_BLOCK_REBASE -> CallTable.perform(DomainBlockRebaseArgs::read, this::rebase);
            case REMOTE_PROC_DOMAIN_BLOCK_COPY -> CallTable.perform(DomainBlockCopyArgs::read, this::copy);
            case REMOTE_PROC_DOMAIN_BLOCK_COMMIT -> CallTable.perform(DomainBlockCommitArgs::read, this::commit);
            case REMOTE_PROC_DOMAIN_BLOCK_JOB_ABORT -> CallTable.perform(DomainBlockJobAbortArgs::read, this::abort);
            case REMOTE_PROC_DOMAIN_GET_BLOCK_JOB_INFO -> CallTable.answer(DomainGetBlockJobInfoArgs::read, this::info);
            case REMOTE_PROC_DOMAIN_BLOCK_JOB_SET_SPEED ->
                CallTable.perform(DomainBlockJobSetSpeedArgs::read, args -> {
                    Flags.check(args.flags(), IN_BYTES, "fakeDomainBlockJobSetSpeed");
                    FakeDomain domain = domains.get(args.dom());
                    job(domain, args.path()).bandwidth = bytes(args.bandwidth(), (args.flags() & IN_BYTES) != 0);
                });
            default -> null;
        };
    }

    private static long bytes(long bandwidth, boolean inBytes) {
        if (inBytes) {
            return bandwidth;
        } else if (bandwidth < 0 || bandwidth > Long.MAX_VALUE >> MIB_BITS) {
            throw HostError.plain(
                    82,
                    HostError.FROM_TEST,
                    "numerical overflow: bandwidth must be less than " + (Long.MAX_VALUE >> MIB_BITS));
        }
        return bandwidth << MIB_BITS;
    }

    private static XmlElement disk(XmlElement live, String path) {
        XmlElement disk = DomainXml.findDisk(live, path);
        if (disk == null) {
            throw wrong("disk '" + path + "' was not found in the domain config");
        }
        return disk;
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, detail);
    }

    private static String targetOf(XmlElement disk) {
        return String.valueOf(disk.attributeOf("target", "dev"));
    }

    /** @param base what the disk stands on afterwards; null if it is to stand alone */
    private void pull(NonnullDomain dom, String path, @Nullable String base, long bandwidth) {
        FakeDomain domain = domains.get(dom);
        XmlElement disk = disk(domain.requireActive(), path);
        if (base != null && BackingChain.find(disk, base) == null) {
            throw notInChain(base, disk);
        }
        start(
                domain,
                disk,
                FakeBlockJob.PULL,
                bandwidth,
                one -> BackingChain.putOn(one, base == null ? null : BackingChain.find(one, base)));
    }

    private static HostError notInChain(String base, XmlElement disk) {
        return wrong("could not find image '" + base + "' in chain for '" + targetOf(disk) + "'");
    }

    /** An old way to pull, and to copy. */
    private void rebase(DomainBlockRebaseArgs args) {
        int flags = args.flags();
        Flags.check(flags, REBASE_FLAGS, "fakeDomainBlockRebase");
        long bandwidth = bytes(args.bandwidth(), (flags & PULL_BYTES) != 0);
        String base = args.base();
        if ((flags & REBASE_COPY) == 0) {
            pull(args.dom(), args.path(), base, bandwidth);
            return;
        } else if (base == null) {
            throw wrong("a copy needs a destination");
        }
        boolean device = (flags & REBASE_COPY_DEV) != 0;
        XmlElement destination = new XmlElement("disk").set("type", device ? "block" : "file");
        destination.add("source").set(device ? "dev" : "file", base);
        if ((flags & REBASE_COPY_RAW) != 0) {
            destination.add("driver").set("type", "raw");
        }
        copy(args.dom(), args.path(), destination, bandwidth, (flags & REBASE_SHALLOW) != 0);
    }

    private void copy(DomainBlockCopyArgs args) {
        Flags.check(args.flags(), COPY_FLAGS, "fakeDomainBlockCopy");
        TypedParams.check(
                args.params(),
                Map.of(
                        "bandwidth",
                        TypedParams.Kind.ULLONG,
                        "granularity",
                        TypedParams.Kind.UINT,
                        "buf-size",
                        TypedParams.Kind.ULLONG));
        long bandwidth = Objects.requireNonNullElse(TypedParams.number(args.params(), "bandwidth"), 0L);
        XmlElement destination = XmlParser.parse(args.destxml(), "disk_definition", HostError.FROM_DOMAIN, "disk");
        copy(args.dom(), args.path(), destination, bandwidth, (args.flags() & COPY_SHALLOW) != 0);
    }

    private void copy(NonnullDomain dom, String path, XmlElement destination, long bandwidth, boolean shallow) {
        if (destination.find("source") == null) {
            throw wrong("a copy needs a destination with a source");
        }
        FakeDomain domain = domains.get(dom);
        XmlElement disk = disk(domain.requireActive(), path);
        XmlElement image = image(destination);
        start(domain, disk, FakeBlockJob.COPY, bandwidth, one -> {
            XmlElement base = shallow ? BackingChain.below(one) : null;
            BackingChain.replace(one, image);
            BackingChain.putOn(one, base);
            DeviceXml.order(one);
        });
        mirror(disk, image, "copy");
    }

    /** {@return what is to be known of a disk, in the form of an image of a chain} */
    private static XmlElement image(XmlElement disk) {
        XmlElement image = new XmlElement("backingStore").set("type", disk.get("type", "file"));
        String format = disk.attributeOf("driver", "type");
        if (format != null) {
            image.add("format").set("type", format);
        }
        image.add(disk.child("source").copy());
        return image;
    }

    private void commit(DomainBlockCommitArgs args) {
        int flags = args.flags();
        Flags.check(flags, COMMIT_FLAGS, "fakeDomainBlockCommit");
        long bandwidth = bytes(args.bandwidth(), (flags & COMMIT_BYTES) != 0);
        FakeDomain domain = domains.get(args.dom());
        XmlElement disk = disk(domain.requireActive(), args.disk());
        String target = targetOf(disk);
        boolean active =
                args.top() == null || args.top().equals(target) || args.top().equals(BackingChain.pathOf(disk));
        XmlElement top = active ? disk : BackingChain.find(disk, String.valueOf(args.top()));
        if (top == null) {
            throw notInChain(String.valueOf(args.top()), disk);
        } else if (active && (flags & COMMIT_ACTIVE) == 0) {
            throw wrong("commit of '" + target + "' active layer requires active flag");
        } else if (!active && (flags & COMMIT_ACTIVE) != 0) {
            throw wrong("active commit requested but '" + args.top() + "' is not active");
        } else if (BackingChain.below(top) == null) {
            throw wrong("top '" + BackingChain.pathOf(top) + "' in chain for '" + target + "' has no backing file");
        }
        XmlElement base = base(top, args.base(), (flags & COMMIT_SHALLOW) != 0);
        if (base == null) {
            throw notInChain(String.valueOf(args.base()), disk);
        }
        String basePath = String.valueOf(BackingChain.pathOf(base));
        String topPath = String.valueOf(BackingChain.pathOf(top));
        if (active) {
            XmlElement image = base.copy();
            start(domain, disk, FakeBlockJob.ACTIVE_COMMIT, bandwidth, one -> BackingChain.replace(one, image));
            mirror(disk, image, "active-commit");
        } else {
            start(domain, disk, FakeBlockJob.COMMIT, bandwidth, one -> leaveOut(one, topPath, basePath));
        }
    }

    /** {@return into which image it goes: the one that is named, the next one, or the last one} */
    private static @Nullable XmlElement base(XmlElement top, @Nullable String named, boolean next) {
        if (named != null) {
            return BackingChain.find(top, named);
        }
        XmlElement base = BackingChain.below(top);
        while (base != null && !next && BackingChain.below(base) != null) {
            base = BackingChain.below(base);
        }
        return base;
    }

    /** The images from the top to the one on the base are in the base now. */
    private static void leaveOut(XmlElement disk, String top, String base) {
        XmlElement above = disk;
        XmlElement below = BackingChain.below(above);
        while (below != null && !top.equals(BackingChain.pathOf(below))) {
            above = below;
            below = BackingChain.below(above);
        }
        if (below != null) {
            BackingChain.putOn(above, BackingChain.find(below, base));
        }
    }

    /** @param done what the job makes of the disk */
    private void start(FakeDomain domain, XmlElement disk, int type, long bandwidth, Consumer<XmlElement> done) {
        String target = targetOf(disk);
        FakeBlockJob other = domain.blockJobs.get(target);
        if (other != null) {
            throw HostError.of(
                    other.isMirror() ? HostError.BLOCK_COPY_ACTIVE : HostError.OPERATION_UNSUPPORTED,
                    HostError.FROM_TEST,
                    "disk '" + target + "' already in active block job");
        }
        String path = String.valueOf(BackingChain.pathOf(disk));
        FakeBlockJob job =
                new FakeBlockJob(type, target, path, bandwidth, takes, () -> apply(domain, target, path, done));
        domain.blockJobs.put(target, job);
        job.start(thread, () -> {
            ended(domain, job);
            afterwards.run();
        });
    }

    /** Changes the disk, and the one in the config if it is still the same. */
    private void apply(FakeDomain domain, String target, String path, Consumer<XmlElement> change) {
        for (XmlElement definition : domain.definitions()) {
            XmlElement disk = DomainXml.findDisk(definition, target);
            if (disk != null && path.equals(BackingChain.pathOf(disk))) {
                change.accept(disk);
            }
        }
        changed.run();
    }

    /** Says in the definition where the guest also writes to. */
    private static void mirror(XmlElement disk, XmlElement image, String job) {
        XmlElement mirror =
                new XmlElement("mirror").set("type", image.get("type", "file")).set("job", job);
        image.children().forEach(child -> mirror.add(child.copy()));
        mirror.remove("backingStore");
        disk.add(mirror);
        DeviceXml.order(disk);
    }

    /** All is done that there was to do at first; a mirror goes on. */
    private void ended(FakeDomain domain, FakeBlockJob job) {
        if (job.isMirror()) {
            job.becomeReady();
            XmlElement disk = DomainXml.findDisk(domain.current(), job.target());
            XmlElement mirror = disk == null ? null : disk.find("mirror");
            if (mirror != null) {
                mirror.set("ready", "yes");
            }
            events.blockJob(domain, job, READY);
        } else {
            complete(domain, job);
        }
    }

    private void complete(FakeDomain domain, FakeBlockJob job) {
        end(domain, job);
        job.complete();
        events.blockJob(domain, job, COMPLETED);
    }

    private static void end(FakeDomain domain, FakeBlockJob job) {
        domain.blockJobs.remove(job.target());
        XmlElement disk = DomainXml.findDisk(domain.current(), job.target());
        if (disk != null) {
            disk.remove("mirror");
        }
    }

    private void abort(DomainBlockJobAbortArgs args) {
        Flags.check(args.flags(), ABORT_ASYNC | ABORT_PIVOT, "fakeDomainBlockJobAbort");
        FakeDomain domain = domains.get(args.dom());
        FakeBlockJob job = job(domain, args.path());
        if ((args.flags() & ABORT_PIVOT) == 0) {
            job.cancel();
            end(domain, job);
            events.blockJob(domain, job, CANCELED);
        } else if (!job.isMirror()) {
            throw HostError.invalid(
                    HostError.FROM_TEST, "this job on disk '" + job.target() + "' does not support pivot");
        } else if (!job.isReady()) {
            throw HostError.of(
                    HostError.BLOCK_COPY_ACTIVE,
                    HostError.FROM_TEST,
                    "block job '" + job.target() + "' not ready for pivot yet");
        } else {
            complete(domain, job);
        }
    }

    private FakeBlockJob job(FakeDomain domain, String path) {
        String target = targetOf(disk(domain.requireActive(), path));
        FakeBlockJob job = domain.blockJobs.get(target);
        if (job == null) {
            throw wrong("disk " + target + " does not have an active block job");
        }
        return job;
    }

    private DomainGetBlockJobInfoRet info(DomainGetBlockJobInfoArgs args) {
        Flags.check(args.flags(), IN_BYTES, "fakeDomainGetBlockJobInfo");
        FakeDomain domain = domains.get(args.dom());
        FakeBlockJob job = domain.blockJobs.get(targetOf(disk(domain.requireActive(), args.path())));
        if (job == null) {
            return new DomainGetBlockJobInfoRet(0, 0, 0, 0, 0);
        }
        long bandwidth = (args.flags() & IN_BYTES) != 0 ? job.bandwidth : job.bandwidth >> MIB_BITS;
        return new DomainGetBlockJobInfoRet(1, job.type(), bandwidth, job.current(), job.end());
    }
}
