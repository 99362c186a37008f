package io.virtwire.testkit.junit;

import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import java.util.ArrayList;
import java.util.List;

/** The hosts of one test, or of a class of tests, which end with it. For the test's own thread. */
public final class Hosts {
    private final List<FakeHost> fakes = new ArrayList<>();
    private final List<MockLibvirtd> scripted = new ArrayList<>();

    Hosts() {}

    /** Starts a whole host, with the default options. */
    public FakeHost fake() {
        return fake(FakeHostOptions.defaults());
    }

    /** Starts a whole host. */
    public FakeHost fake(FakeHostOptions options) {
        FakeHost host = FakeHost.start(options);
        fakes.add(host);
        return host;
    }

    /** Starts a daemon that does what a script says, on a port of the loopback interface. */
    public MockLibvirtd scripted(MockLibvirtd.Script script) {
        MockLibvirtd server = MockLibvirtd.onTcp(script);
        scripted.add(server);
        return server;
    }

    /**
     * Ends all of them, whatever becomes of one.
     *
     * @param verify whether the scripts must have ended well
     */
    void end(boolean verify) throws Exception {
        List<AutoCloseable> endings = new ArrayList<>();
        for (MockLibvirtd server : scripted) {
            if (verify) {
                endings.add(server::verify);
            }
            endings.add(server);
        }
        endings.addAll(fakes);
        end(endings);
    }

    private static void end(List<AutoCloseable> endings) throws Exception {
        Throwable first = null;
        for (AutoCloseable ending : endings) {
            try {
                ending.close();
            } catch (Exception | AssertionError failed) {
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first instanceof Error error) {
            throw error;
        } else if (first instanceof Exception failed) {
            throw failed;
        }
    }
}
