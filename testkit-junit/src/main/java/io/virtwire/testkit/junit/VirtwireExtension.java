package io.virtwire.testkit.junit;

import io.virtwire.testkit.fake.FakeHost;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the hosts they ask for. Each parameter of type {@link FakeHost} is a host of its own, with the default options; a
 * {@link Hosts} starts hosts with others, and scripted daemons. All of them end with the test, which fails if a script did; those of a
 * constructor or of a method that comes before all tests end with the class.
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
public final class VirtwireExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {
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
    public void afterEach(ExtensionContext test) throws Exception {
        end(test);
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        end(tests);
    }

    private static void end(ExtensionContext context) throws Exception {
        Hosts hosts = context.getStore(NAMESPACE).remove(context.getUniqueId(), Hosts.class);
        if (hosts != null) {
            hosts.end(context.getExecutionException().isEmpty());
        }
    }

    /** By the id of the context, because a test would find those of its class otherwise. */
    private static Hosts hosts(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        Hosts present = store.get(context.getUniqueId(), Hosts.class);
        if (present != null) {
            return present;
        }
        Hosts hosts = new Hosts();
        store.put(context.getUniqueId(), hosts);
        return hosts;
    }
}
