package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.testkit.MockLibvirtd;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FlightRecordingTest {
    @Test
    void aFlightRecordingShowsConnectionsAndCalls(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("flight.jfr");
        try (Recording recording = new Recording();
                MockLibvirtd server = MockLibvirtd.onTcp(peer -> {
                    peer.answerLogin();
                    peer.fail(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), 1, 0, "no name");
                    peer.answerClose();
                    peer.expectEnd();
                })) {
            recording.start();
            try (Connection connection = Connection.open(server.uri("test:///default"))) {
                assertThatThrownBy(connection::getHostname).hasMessage("no name");
            }
            server.verify();
            recording.stop();
            recording.dump(file);

            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            String address = server.endpoint().toString();
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("virtwire.Connect"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.getString("server")).isEqualTo(address);
                        assertThat(event.getString("outcome")).isEqualTo("connected");
                    });
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("virtwire.Call"))
                    .extracting(event -> event.getString("procedure") + " " + event.getString("outcome"))
                    .containsExactly(
                            "REMOTE_PROC_AUTH_LIST answered",
                            "REMOTE_PROC_CONNECT_SUPPORTS_FEATURE answered",
                            "REMOTE_PROC_CONNECT_OPEN answered",
                            "REMOTE_PROC_CONNECT_GET_HOSTNAME RpcErrorException",
                            "REMOTE_PROC_CONNECT_CLOSE answered");
            assertThat(events)
                    .filteredOn(event -> event.getEventType().getName().equals("virtwire.Close"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.getString("reason")).isEqualTo("CLIENT"));
        }
    }
}
