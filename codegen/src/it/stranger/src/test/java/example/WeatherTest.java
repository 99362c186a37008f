package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import example.weather.Report;
import example.weather.Sky;
import example.weather.Station;
import example.weather.WeatherConstants;
import example.weather.WeatherProcedure;
import example.weather.WeatherProgram;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Uses what was generated as its user would: by its Java names. */
class WeatherTest {
    private final Peer peer = new Peer();
    private final WeatherProgram weather = new WeatherProgram(peer);

    @Test
    void argumentsAndReplyAreBytes() {
        peer.reply = "0000000100000002";

        Report report = weather.look(new Station("Brocken", 1141.5), 7).join();

        assertEquals(new Report.Sky(Sky.SKY_RAIN), report);
        assertEquals(WeatherProgram.PROGRAM, peer.program);
        assertEquals(WeatherProcedure.LOOK, peer.procedure);
        assertEquals("00000007" + "42726f636b656e00" + "4091d60000000000" + "00000007", peer.arguments);
    }

    @Test
    void replyMayBeAList() {
        peer.reply = "00000001" + "00000004" + "48616c6c" + "0000000000000000";

        assertEquals(List.of(new Station("Hall", 0)), weather.stations().join());
    }

    @Test
    void nothingIsSentAndNothingComesBack() {
        peer.reply = "";

        assertNull(weather.null_().join());
        assertEquals("", peer.arguments);
    }

    @Test
    void boundsOfTheDefinitionHold() {
        Station longest = new Station("x".repeat(WeatherConstants.STATION_NAME_MAX + 1), 0);

        assertThrows(XdrException.class, () -> weather.look(longest, 1));
    }

    /** Answers with bytes, and keeps those it was sent. */
    private static final class Peer implements RpcCaller {
        private String reply = "";
        private String arguments = "";
        private int program;
        private int procedure;

        @Override
        public <R> CompletableFuture<R> call(
                int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> decoder) {
            this.program = program;
            this.procedure = procedure;
            ByteBuf out = Unpooled.buffer();
            args.writeTo(new XdrWriter(out, 1000));
            arguments = ByteBufUtil.hexDump(out);
            XdrReader in = XdrReader.strict(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(reply)));
            R value = decoder.read(in);
            in.end("reply");
            return CompletableFuture.completedFuture(value);
        }
    }
}
