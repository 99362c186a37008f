package io.virtwire.testkit.junit;

import io.virtwire.testkit.fake.FakeHost;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the hosts they ask for. Each parameter of type {@link FakeHost} is a host of its own, with the default options; a
 * {@link Hosts} starts hosts with others, and scripted daemons. All of them end with the test, which fails if a script did.
 *
 * <pre>{@code
 * @ExtendWith(VirtwireExtension.class)
 * class SchedulerTest {
 *     @Test
 *     void startsTheGuest(FakeHost host) {
 *         try (Connection connection = Connection.open(host.uri())) {
 *             …
 *         }
 *     }
 * }
 * }</pre>
 */
public final class VirtwireExtension implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(VirtwireExtension.class);

    /** For {@code @ExtendWith}. */
    public VirtwireExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == FakeHost.class || type == Hosts.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Hosts hosts = hosts(test);
        return parameter.getParameter().getType() == Hosts.class ? hosts : hosts.fake();
    }

    /** A script that went wrong fails the test here, unless the test has failed already. */
    @Override
    public void afterEach(ExtensionContext test) throws InterruptedException {
        Hosts hosts = test.getStore(NAMESPACE).remove(Hosts.class, Hosts.class);
        if (hosts != null) {
            hosts.end(test.getExecutionException().isEmpty());
        }
    }

    private static Hosts hosts(ExtensionContext test) {
        ExtensionContext.Store store = test.getStore(NAMESPACE);
        Hosts present = store.get(Hosts.class, Hosts.class);
        if (present != null) {
            return present;
        }
        Hosts hosts = new Hosts();
        store.put(Hosts.class, hosts);
        return hosts;
    }
}
