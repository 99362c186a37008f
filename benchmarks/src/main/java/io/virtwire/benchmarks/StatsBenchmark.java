package io.virtwire.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.ConnectGetAllDomainStatsRet;
import io.virtwire.protocol.remote.DomainStatsRecord;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.TypedParam;
import io.virtwire.protocol.remote.TypedParamValue;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The reply to {@code virConnectGetAllDomainStats} for 1,000 guests with 4 virtual CPUs, 2 network cards and 2 disks each:
 * 71 parameters with the names and kinds QEMU's driver sends. Run with {@code -prof gc}; prints the size of the reply.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StatsBenchmark {
    private static final int GUESTS = 1000;
    private static final int LIMIT = 1 << 25;

    private final ByteBuf encoded = Unpooled.directBuffer();

    @Setup
    public void encode() {
        List<DomainStatsRecord> records = new ArrayList<>();
        for (int i = 0; i < GUESTS; i++) {
            records.add(new DomainStatsRecord(
                    new NonnullDomain(String.format("guest-number-%05d", i), new UUID(42, i), i), params(i)));
        }
        new ConnectGetAllDomainStatsRet(records).writeTo(new XdrWriter(encoded, LIMIT));
        System.out.println("the reply has " + encoded.readableBytes() + " bytes");
    }

    @Benchmark
    public ConnectGetAllDomainStatsRet decode() {
        return ConnectGetAllDomainStatsRet.read(XdrReader.lenient(encoded.readerIndex(0)));
    }

    private static List<TypedParam> params(int guest) {
        List<TypedParam> params = new ArrayList<>();
        number(params, "state.state", "state.reason");
        big(params, "cpu.time", "cpu.user", "cpu.system", "balloon.current", "balloon.maximum", "balloon.unused");
        big(params, "balloon.available", "balloon.usable", "balloon.last-update", "balloon.rss");
        number(params, "vcpu.current", "vcpu.maximum");
        for (int i = 0; i < 4; i++) {
            number(params, "vcpu." + i + ".state");
            big(params, "vcpu." + i + ".time", "vcpu." + i + ".wait", "vcpu." + i + ".delay");
        }
        number(params, "net.count");
        for (int i = 0; i < 2; i++) {
            text(params, "net." + i + ".name", "vnet" + (2 * guest + i));
            for (String way : List.of("rx", "tx")) {
                String name = "net." + i + "." + way;
                big(params, name + ".bytes", name + ".pkts", name + ".errs", name + ".drop");
            }
        }
        number(params, "block.count");
        for (int i = 0; i < 2; i++) {
            String name = "block." + i;
            text(params, name + ".name", i == 0 ? "vda" : "vdb");
            text(params, name + ".path", "/var/lib/libvirt/images/guest-" + guest + "-" + i + ".qcow2");
            big(params, name + ".rd.reqs", name + ".rd.bytes", name + ".rd.times", name + ".wr.reqs");
            big(params, name + ".wr.bytes", name + ".wr.times", name + ".fl.reqs", name + ".fl.times");
            big(params, name + ".allocation", name + ".capacity", name + ".physical");
        }
        return params;
    }

    private static void number(List<TypedParam> params, String... names) {
        for (String name : names) {
            params.add(new TypedParam(name, new TypedParamValue.I(1)));
        }
    }

    private static void big(List<TypedParam> params, String... names) {
        for (String name : names) {
            params.add(new TypedParam(name, new TypedParamValue.Ul(1_234_567_890_123L)));
        }
    }

    private static void text(List<TypedParam> params, String name, String value) {
        params.add(new TypedParam(name, new TypedParamValue.S(value)));
    }
}
