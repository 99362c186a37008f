package io.virtwire;

import io.virtwire.enums.DomainDirtyRateCalcFlag;
import io.virtwire.enums.DomainMemoryFlag;
import io.virtwire.enums.DomainMemoryModFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainGetMaxMemoryArgs;
import io.virtwire.protocol.remote.DomainMemoryPeekArgs;
import io.virtwire.protocol.remote.DomainSetMaxMemoryArgs;
import io.virtwire.protocol.remote.DomainSetMemoryArgs;
import io.virtwire.protocol.remote.DomainSetMemoryFlagsArgs;
import io.virtwire.protocol.remote.DomainSetMemoryStatsPeriodArgs;
import io.virtwire.protocol.remote.DomainStartDirtyRateCalcArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.xdr.Opaque;

/**
 * The memory of a guest: how much it has, and reading it. Made by {@link Domain#memory}.
 *
 * <p>Thread-safe.
 */
public final class DomainMemory {
    /** One peek brings at most so many bytes ({@code REMOTE_DOMAIN_MEMORY_PEEK_BUFFER_MAX}). */
    static final int PEEK_MAX = RemoteConstants.REMOTE_DOMAIN_MEMORY_PEEK_BUFFER_MAX;

    private final Domain domain;

    DomainMemory(Domain domain) {
        this.domain = domain;
    }

    /** {@return the most memory it may have, KiB} */
    @LibvirtFunction("virDomainGetMaxMemory")
    public long getMaxMemory() {
        return wire().call(remote -> remote.domainGetMaxMemory(new DomainGetMaxMemoryArgs(dom())))
                .memory();
    }

    /**
     * Sets the most memory it may have.
     *
     * @param memory KiB
     */
    @LibvirtFunction("virDomainSetMaxMemory")
    public void setMaxMemory(long memory) {
        wire().call(remote -> remote.domainSetMaxMemory(new DomainSetMaxMemoryArgs(dom(), memory)));
    }

    /**
     * Sets how much memory it has, or may have.
     *
     * @param memory KiB
     * @param flags without any, the running guest alone
     */
    @LibvirtFunction({"virDomainSetMemory", "virDomainSetMemoryFlags"})
    public void setMemory(long memory, DomainMemoryModFlag... flags) {
        if (flags.length == 0) {
            wire().call(remote -> remote.domainSetMemory(new DomainSetMemoryArgs(dom(), memory)));
        } else {
            wire().call(remote ->
                    remote.domainSetMemoryFlags(new DomainSetMemoryFlagsArgs(dom(), memory, Flag.bits(flags))));
        }
    }

    /**
     * Sets how often the guest's balloon driver tells what {@link DomainStatistics#getMemoryStats} shows.
     *
     * @param period whole seconds; 0 switches it off
     */
    @LibvirtFunction("virDomainSetMemoryStatsPeriod")
    public void setMemoryStatsPeriod(int period, DomainMemoryModFlag... flags) {
        wire().call(remote ->
                remote.domainSetMemoryStatsPeriod(new DomainSetMemoryStatsPeriodArgs(dom(), period, Flag.bits(flags))));
    }

    /**
     * {@return some of its memory}
     *
     * @param start address of the first byte
     * @param size bytes, at most 4,194,304
     * @param flags whether the address is virtual or physical; one of the two
     * @throws IllegalArgumentException if the size is larger, or both flags are given
     */
    @LibvirtFunction("virDomainMemoryPeek")
    public byte[] peek(long start, int size, DomainMemoryFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive("virDomainMemoryPeek", bits, DomainMemoryFlag.VIRTUAL, DomainMemoryFlag.PHYSICAL);
        mustBePeekable("virDomainMemoryPeek", size);
        Opaque bytes = wire().call(
                        remote -> remote.domainMemoryPeek(new DomainMemoryPeekArgs(dom(), start, size, bits)))
                .buffer();
        return exactly(size, bytes, "remote_domain_memory_peek_ret.buffer");
    }

    static void mustBePeekable(String function, int size) {
        if (size < 0 || size > PEEK_MAX) {
            throw new IllegalArgumentException(
                    "size of " + function + " is " + size + " bytes; allowed are 0 to " + PEEK_MAX);
        }
    }

    static byte[] exactly(int size, Opaque bytes, String field) {
        if (bytes.size() != size) {
            throw new ProtocolViolationException(
                    field + " has " + bytes.size() + " bytes; " + size + " were asked for");
        }
        return bytes.toByteArray();
    }

    /**
     * Starts to measure how fast the guest writes to its memory; the result is in the statistics of group
     * {@code DIRTYRATE}.
     *
     * @param seconds how long to measure, 1 to 60
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainStartDirtyRateCalc")
    public void startDirtyRateCalc(int seconds, DomainDirtyRateCalcFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(
                "virDomainStartDirtyRateCalc",
                bits,
                DomainDirtyRateCalcFlag.DIRTY_BITMAP,
                DomainDirtyRateCalcFlag.DIRTY_RING);
        wire().call(remote -> remote.domainStartDirtyRateCalc(new DomainStartDirtyRateCalcArgs(dom(), seconds, bits)));
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainMemory[" + domain + "]";
    }
}
