package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainAbortJobArgs;
import io.virtwire.protocol.remote.DomainCoreDumpArgs;
import io.virtwire.protocol.remote.DomainCoreDumpWithFormatArgs;
import io.virtwire.protocol.remote.DomainGetJobInfoArgs;
import io.virtwire.protocol.remote.DomainGetJobInfoRet;
import io.virtwire.protocol.remote.DomainGetJobStatsArgs;
import io.virtwire.protocol.remote.DomainGetJobStatsRet;
import io.virtwire.protocol.remote.DomainHasManagedSaveImageArgs;
import io.virtwire.protocol.remote.DomainHasManagedSaveImageRet;
import io.virtwire.protocol.remote.DomainManagedSaveArgs;
import io.virtwire.protocol.remote.DomainManagedSaveRemoveArgs;
import io.virtwire.protocol.remote.DomainRestoreArgs;
import io.virtwire.protocol.remote.DomainRestoreFlagsArgs;
import io.virtwire.protocol.remote.DomainSaveArgs;
import io.virtwire.protocol.remote.DomainSaveFlagsArgs;
import io.virtwire.protocol.remote.DomainSaveImageDefineXmlArgs;
import io.virtwire.protocol.remote.DomainSaveImageGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainSaveImageGetXmlDescRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.TypedParam;
import io.virtwire.protocol.remote.TypedParamValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Guests that are saved, dumped and restored: jobs, which take as long as the options say, and can be aborted. Images are known by their
 * path; nothing is written to it.
 */
final class DomainSaving implements CallGroup {
    // reasons and details of libvirt-domain.h
    private static final int SHUTOFF_SAVED = 5;
    private static final int STOPPED_SAVED = 4;
    private static final int SHUTOFF_CRASHED = 3;
    private static final int STOPPED_CRASHED = 2;
    private static final int RUNNING_RESTORED = 3;
    private static final int STARTED_RESTORED = 2;

    private static final int DUMP_CRASH = 1;
    private static final int SAVE_FLAGS = 7;

    // virDomainJobOperation and virDomainJobType
    private static final int SAVING = 4;
    private static final int DUMPING = 6;
    private static final int JOB_NONE = 0;
    private static final int JOB_BOUNDED = 1;

    private static final int ENOENT = 2;

    private final DomainTable domains;
    private final DomainXml xml;
    private final DomainEvents events;
    private final HostThread thread;
    private final Duration takes;
    private final Runnable changed;
    private final Runnable afterwards;
    private final Map<String, XmlElement> images = new TreeMap<>();

    /**
     * @param changed run when what has to be kept has changed
     * @param afterwards run behind the end of a job
     */
    DomainSaving(
            DomainTable domains,
            DomainXml xml,
            DomainEvents events,
            HostThread thread,
            Duration takes,
            Runnable changed,
            Runnable afterwards) {
        this.domains = domains;
        this.xml = xml;
        this.events = events;
        this.thread = thread;
        this.takes = takes;
        this.changed = changed;
        this.afterwards = afterwards;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_SAVE ->
                CallTable.handle(DomainSaveArgs::read, (args, call) -> save(call, args.dom(), args.to(), null, 0));
            case REMOTE_PROC_DOMAIN_SAVE_FLAGS ->
                CallTable.handle(
                        DomainSaveFlagsArgs::read,
                        (args, call) -> save(call, args.dom(), args.to(), args.dxml(), args.flags()));
            case REMOTE_PROC_DOMAIN_RESTORE ->
                CallTable.perform(DomainRestoreArgs::read, args -> restore(args.from(), null, 0));
            case REMOTE_PROC_DOMAIN_RESTORE_FLAGS ->
                CallTable.perform(
                        DomainRestoreFlagsArgs::read, args -> restore(args.from(), args.dxml(), args.flags()));
            case REMOTE_PROC_DOMAIN_SAVE_IMAGE_GET_XML_DESC ->
                CallTable.answer(
                        DomainSaveImageGetXmlDescArgs::read,
                        args -> new DomainSaveImageGetXmlDescRet(
                                image(args.file()).toString()));
            case REMOTE_PROC_DOMAIN_SAVE_IMAGE_DEFINE_XML ->
                CallTable.perform(DomainSaveImageDefineXmlArgs::read, args -> {
                    image(args.file());
                    images.put(args.file(), xml.parse(args.dxml()));
                    changed.run();
                });
            case REMOTE_PROC_DOMAIN_MANAGED_SAVE -> CallTable.handle(DomainManagedSaveArgs::read, this::managedSave);
            case REMOTE_PROC_DOMAIN_HAS_MANAGED_SAVE_IMAGE ->
                CallTable.answer(
                        DomainHasManagedSaveImageArgs::read,
                        args -> new DomainHasManagedSaveImageRet(domains.get(args.dom()).managedSave ? 1 : 0));
            case REMOTE_PROC_DOMAIN_MANAGED_SAVE_REMOVE ->
                CallTable.perform(DomainManagedSaveRemoveArgs::read, args -> {
                    domains.get(args.dom()).managedSave = false;
                    changed.run();
                });
            case REMOTE_PROC_DOMAIN_CORE_DUMP ->
                CallTable.handle(DomainCoreDumpArgs::read, (args, call) -> dump(call, args.dom(), 0, args.flags()));
            case REMOTE_PROC_DOMAIN_CORE_DUMP_WITH_FORMAT ->
                CallTable.handle(
                        DomainCoreDumpWithFormatArgs::read,
                        (args, call) -> dump(call, args.dom(), args.dumpformat(), args.flags()));
            case REMOTE_PROC_DOMAIN_ABORT_JOB -> CallTable.perform(DomainAbortJobArgs::read, args -> abort(args.dom()));
            case REMOTE_PROC_DOMAIN_GET_JOB_INFO -> CallTable.answer(DomainGetJobInfoArgs::read, this::jobInfo);
            case REMOTE_PROC_DOMAIN_GET_JOB_STATS -> CallTable.answer(DomainGetJobStatsArgs::read, this::jobStats);
            default -> null;
        };
    }

    private void save(Call call, NonnullDomain dom, String to, @Nullable String definition, int flags) {
        Flags.check(flags, 0, "testDomainSaveFlags");
        if (definition != null) {
            throw noOtherXml();
        }
        FakeDomain domain = domains.get(dom);
        XmlElement saved = domain.requireActive().copy();
        run(call, domain, SAVING, () -> {
            images.put(to, saved);
            domains.stop(domain, SHUTOFF_SAVED, STOPPED_SAVED);
        });
    }

    private static HostError noOtherXml() {
        return HostError.of(HostError.ARGUMENT_UNSUPPORTED, HostError.FROM_TEST, "xml modification unsupported");
    }

    private void managedSave(DomainManagedSaveArgs args, Call call) {
        Flags.check(args.flags(), SAVE_FLAGS, "testDomainManagedSave");
        FakeDomain domain = domains.get(args.dom());
        domain.requireActive();
        if (!domain.isPersistent()) {
            throw HostError.invalid(HostError.FROM_TEST, "cannot do managed save for transient domain");
        }
        run(call, domain, SAVING, () -> {
            domain.managedSave = true;
            domains.stop(domain, SHUTOFF_SAVED, STOPPED_SAVED);
        });
    }

    private void dump(Call call, NonnullDomain dom, int format, int flags) {
        Flags.check(flags, DUMP_CRASH, "testDomainCoreDumpWithFormat");
        FakeDomain domain = domains.get(dom);
        domain.requireActive();
        if (format != 0) {
            throw HostError.of(
                    HostError.OPERATION_UNSUPPORTED,
                    HostError.FROM_TEST,
                    "kdump-compressed format is not supported here");
        }
        run(call, domain, DUMPING, () -> {
            if ((flags & DUMP_CRASH) != 0) {
                domains.stop(domain, SHUTOFF_CRASHED, STOPPED_CRASHED);
            }
        });
    }

    /** Answers the call when the job is over. A guest has one job at a time. */
    private void run(Call call, FakeDomain domain, int operation, Runnable done) {
        if (domain.job != null) {
            throw HostError.plain(
                    68, HostError.FROM_TEST, "Timed out during operation: cannot acquire state change lock");
        } else if (takes.isZero()) {
            done.run();
            call.reply();
            return;
        }
        FakeJob job = new FakeJob(operation, takes, () -> {
            domain.job = null;
            call.fail(HostError.of(HostError.OPERATION_ABORTED, HostError.FROM_TEST, "canceled by client"));
        });
        domain.job = job;
        job.start(thread, () -> {
            domain.job = null;
            done.run();
            call.reply();
            events.jobCompleted(
                    domain,
                    List.of(
                            new TypedParam("operation", new TypedParamValue.I(operation)),
                            new TypedParam("time_elapsed", new TypedParamValue.Ul(takes.toMillis()))));
            afterwards.run();
        });
    }

    private void restore(String from, @Nullable String definition, int flags) {
        Flags.check(flags, 0, "testDomainRestoreFlags");
        if (definition != null) {
            throw noOtherXml();
        }
        domains.create(image(from).copy(), RUNNING_RESTORED, STARTED_RESTORED);
    }

    /** Puts the images into the file of the host. */
    void keep(XmlElement node) {
        images.forEach((path, image) -> {
            XmlElement kept = node.add("savedimage");
            kept.add("path").setText(path);
            kept.add(image.copy());
        });
    }

    /** An image that {@link #keep} has put there. */
    void restore(XmlElement kept) {
        String path = kept.textOf("path");
        XmlElement image = kept.find("domain");
        if (path == null || image == null) {
            throw HostError.of(HostError.XML_ERROR, HostError.FROM_TEST, "<savedimage> without <path> or <domain>");
        }
        images.put(path, xml.complete(image));
    }

    private XmlElement image(String path) {
        XmlElement image = images.get(path);
        if (image == null) {
            throw HostError.system(
                    HostError.FROM_TEST, ENOENT, "cannot read domain image '" + path + "': No such file or directory");
        }
        return image;
    }

    private void abort(NonnullDomain dom) {
        FakeJob job = domains.get(dom).job;
        if (job == null) {
            throw HostError.invalid(HostError.FROM_TEST, "no job is active on the domain");
        }
        job.cancel();
    }

    private DomainGetJobInfoRet jobInfo(DomainGetJobInfoArgs args) {
        FakeJob job = domains.get(args.dom()).job;
        if (job == null) {
            return new DomainGetJobInfoRet(JOB_NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        long elapsed = job.elapsed().toMillis();
        long remaining = job.remaining().toMillis();
        return new DomainGetJobInfoRet(
                JOB_BOUNDED, elapsed, remaining, elapsed + remaining, elapsed, remaining, 0, 0, 0, 0, 0, 0);
    }

    private DomainGetJobStatsRet jobStats(DomainGetJobStatsArgs args) {
        FakeJob job = domains.get(args.dom()).job;
        if (job == null) {
            return new DomainGetJobStatsRet(JOB_NONE, List.of());
        }
        return new DomainGetJobStatsRet(
                JOB_BOUNDED,
                List.of(
                        new TypedParam("operation", new TypedParamValue.I(job.operation())),
                        new TypedParam(
                                "time_elapsed",
                                new TypedParamValue.Ul(job.elapsed().toMillis())),
                        new TypedParam(
                                "time_remaining",
                                new TypedParamValue.Ul(job.remaining().toMillis()))));
    }
}
