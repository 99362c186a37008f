package io.virtwire.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.ConnectListAllDomainsRet;
import io.virtwire.protocol.remote.DomainLookupByNameArgs;
import io.virtwire.protocol.remote.NonnullDomain;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The codecs alone. Run with {@code -prof gc}: bytes per operation tell what was allocated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {
    private static final int LIMIT = 1 << 25;

    @Param({"1", "10000"})
    int guests;

    private ConnectListAllDomainsRet list = new ConnectListAllDomainsRet(List.of(), 0);
    private final ByteBuf encoded = Unpooled.directBuffer();
    private final ByteBuf scratch = Unpooled.directBuffer(1 << 20);
    private final DomainLookupByNameArgs args = new DomainLookupByNameArgs("guest-number-00042");

    @Setup
    public void encode() {
        List<NonnullDomain> domains = new ArrayList<>();
        for (int i = 0; i < guests; i++) {
            domains.add(new NonnullDomain(String.format("guest-number-%05d", i), new UUID(42, i), i));
        }
        list = new ConnectListAllDomainsRet(domains, guests);
        encoded.clear();
        list.writeTo(new XdrWriter(encoded, LIMIT));
    }

    @Benchmark
    public ConnectListAllDomainsRet decodeList() {
        return ConnectListAllDomainsRet.read(XdrReader.lenient(encoded.readerIndex(0)));
    }

    @Benchmark
    public ByteBuf encodeList() {
        list.writeTo(new XdrWriter(scratch.clear(), LIMIT));
        return scratch;
    }

    @Benchmark
    public ByteBuf encodeArgs() {
        args.writeTo(new XdrWriter(scratch.clear(), LIMIT));
        return scratch;
    }
}
