package io.virtwire;

import io.virtwire.testkit.fake.FakeHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests on a new fake host each, as it is without any option, and a connection to it. */
abstract class OnFakeHost {
    FakeHost host;
    Connection connection;

    @BeforeEach
    void start() {
        host = FakeHost.start();
        connection = Connection.open(host.uri());
    }

    @AfterEach
    void close() {
        connection.close();
        host.close();
    }
}
