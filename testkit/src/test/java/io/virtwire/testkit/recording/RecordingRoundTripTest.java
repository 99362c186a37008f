package io.virtwire.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random recordings, of every kind of message and of none that is known, are read as they were written. */
class RecordingRoundTripTest {
    private static final int[] PROGRAMS = {0x20008086, 0x20008087, 0x6b656570, 0x06900690, 0x00008888, 0xffffffff};

    @RepeatedTest(200)
    void whatIsWrittenIsRead(RepetitionInfo repetition) throws IOException {
        Recording recording = random(new Random(repetition.getCurrentRepetition()));

        String text = text(recording);
        Recording read = Recording.read(new StringReader(text), "memory");

        assertThat(read).isEqualTo(recording);
        assertThat(text(read)).isEqualTo(text);
        assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                .isTrue();
    }

    private static String text(Recording recording) throws IOException {
        StringBuilder text = new StringBuilder();
        recording.write(text);
        return text.toString();
    }

    private static Recording random(Random random) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("server", "libvirtd " + random.nextInt(100));
        facts.put("date", "2026-11-25T00:00:00Z");
        List<RecordedItem> items = new ArrayList<>();
        long micros = 0;
        for (int i = random.nextInt(20); i > 0; i--) {
            micros += random.nextInt(3_000_000);
            items.add(random.nextInt(4) == 0 ? packets(random, micros) : message(random, micros));
        }
        return new Recording(facts, items, random.nextBoolean() ? "" : random.nextInt(10) + " messages were lost");
    }

    private static RecordedItem message(Random random, long micros) {
        NetMessageHeader header = new NetMessageHeader(
                PROGRAMS[random.nextInt(PROGRAMS.length)],
                random.nextInt(8) == 0 ? random.nextInt() : 1,
                random.nextInt(8) == 0 ? random.nextInt() : 1 + random.nextInt(460),
                NetMessageType.of(random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(7)),
                random.nextInt(),
                NetMessageStatus.of(random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(3)));
        byte[] payload = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(200)];
        random.nextBytes(payload);
        return new RecordedMessage(
                1 + random.nextInt(3),
                direction(random),
                micros,
                header,
                Opaque.wrap(payload),
                random.nextInt(5) == 0 ? List.of("payload", "params[0].value.s") : List.of());
    }

    private static RecordedItem packets(Random random, long micros) {
        List<Integer> lengths = new ArrayList<>();
        int sum = 0;
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int length = random.nextBoolean() ? 64 : 1 + random.nextInt(100);
            lengths.add(length);
            sum += length;
        }
        byte[] data = new byte[sum];
        random.nextBytes(data);
        NetMessageHeader header = Messages.header(
                RemoteProcedure.REMOTE_PROC_STORAGE_VOL_DOWNLOAD,
                NetMessageType.VIR_NET_STREAM,
                random.nextInt(),
                NetMessageStatus.VIR_NET_CONTINUE);
        Opaque bytes = Opaque.wrap(data);
        return new RecordedPackets(
                1,
                direction(random),
                micros,
                header,
                lengths,
                StreamChecksum.of(bytes),
                random.nextBoolean() ? bytes : null);
    }

    private static Direction direction(Random random) {
        return random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
    }
}
