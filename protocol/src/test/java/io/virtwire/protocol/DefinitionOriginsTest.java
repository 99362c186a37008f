package io.virtwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.ProcedureFacts;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code @function} and {@code @since} of our definitions against the table of libvirt's public API, which stands
 * beside the project where it is developed and not in a clone. A procedure is as old as its function, an event as old
 * as its number in the public enums, and nothing is older than the remote driver; what is different is listed here,
 * and why.
 */
class DefinitionOriginsTest {
    private static final Path TABLE = Path.of("../../shared/libvirt/api.json");

    private static final String REMOTE_DRIVER = "0.3.0";

    /** Events began to carry the id of their registration. */
    private static final String CALLBACK_EVENTS = "1.2.1";

    private static final Pattern EVENT =
            Pattern.compile("REMOTE_PROC_(DOMAIN|NETWORK|STORAGE_POOL|NODE_DEVICE|SECRET)_EVENT_(CALLBACK_)?(\\w+)");

    private static final Map<String, Origin> EXCEPTIONS = Map.ofEntries(
            Map.entry(
                    "REMOTE_PROC_DOMAIN_CREATE_XML",
                    new Origin("0.3.0", "served virDomainCreateLinux until 0.5.0 gave the function its name of today")),
            Map.entry("REMOTE_PROC_NODE_GET_CELLS_FREE_MEMORY", Origin.BEHIND_STORAGE),
            Map.entry("REMOTE_PROC_NODE_GET_FREE_MEMORY", Origin.BEHIND_STORAGE),
            Map.entry("REMOTE_PROC_DOMAIN_BLOCK_PEEK", Origin.PEEK),
            Map.entry("REMOTE_PROC_DOMAIN_MEMORY_PEEK", Origin.PEEK),
            Map.entry(
                    "REMOTE_PROC_DOMAIN_EVENT_LIFECYCLE",
                    new Origin("0.5.0", "the one event that is older than the numbers of events")),
            Map.entry("REMOTE_PROC_DOMAIN_MIGRATE_PREPARE2", Origin.MIGRATION_2),
            Map.entry("REMOTE_PROC_DOMAIN_MIGRATE_FINISH2", Origin.MIGRATION_2),
            Map.entry(
                    "REMOTE_PROC_CONNECT_GET_URI",
                    new Origin("0.5.0", "until a URI could be left to the server, the client knew it without a call")),
            Map.entry("REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY", Origin.SECOND_REGISTRATION),
            Map.entry("REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY", Origin.SECOND_REGISTRATION),
            Map.entry("REMOTE_PROC_CONNECT_REGISTER_CLOSE_CALLBACK", Origin.CLOSE),
            Map.entry("REMOTE_PROC_CONNECT_UNREGISTER_CLOSE_CALLBACK", Origin.CLOSE),
            Map.entry("REMOTE_PROC_CONNECT_EVENT_CONNECTION_CLOSED", Origin.CLOSE),
            Map.entry(
                    "REMOTE_PROC_DOMAIN_SET_BLOCK_THRESHOLD",
                    new Origin("3.2.0", "numbered behind the event of 3.2.0 that it asks for")),
            Map.entry(
                    "ADMIN_PROC_SERVER_UPDATE_TLS_FILES",
                    new Origin("6.2.0", "the symbol was filed under 2.0.0, the release notes have it with 6.2.0")));

    private static final Map<String, String> FUNCTIONS = new HashMap<>();
    private static final Map<String, String> EVENT_NUMBERS = new HashMap<>();

    /** Where a procedure comes from when it is not where its function does. */
    private record Origin(String since, String reason) {
        static final Origin BEHIND_STORAGE = new Origin(
                "0.4.3", "numbered behind the storage of 0.4.1; wanted since qemu's driver knows NUMA, 0.4.3");
        static final Origin PEEK =
                new Origin("0.4.3", "numbered behind the free memory; the release notes have it with 0.4.3");
        static final Origin MIGRATION_2 = new Origin("0.5.0", "second protocol of a function of 0.3.2");
        static final Origin SECOND_REGISTRATION =
                new Origin(CALLBACK_EVENTS, "second way to register with a function of 0.8.0");
        static final Origin CLOSE = new Origin("1.3.3", "the client alone watched the connection before");
    }

    @BeforeAll
    static void readTable() throws Exception {
        assumeTrue(
                Files.exists(TABLE), "the table of the public API is not beside this clone: nothing to compare with");
        for (JsonNode library : new ObjectMapper().readTree(TABLE.toFile())) {
            library.get("functions")
                    .forEach(one -> FUNCTIONS.put(
                            one.get("name").asText(), one.get("since").asText()));
            library.get("enums").properties().stream()
                    .filter(one -> one.getKey().endsWith("EventID"))
                    .forEach(one -> one.getValue()
                            .properties()
                            .forEach(number -> EVENT_NUMBERS.put(
                                    number.getKey(),
                                    number.getValue().get("since").asText())));
        }
    }

    @Test
    void everyFunctionIsPublic() {
        assertThat(procedures().filter(facts -> facts.function() != null))
                .allSatisfy(facts -> assertThat(FUNCTIONS).containsKey(facts.function()));
        assertThat(procedures().filter(facts -> facts.function() == null).map(ProcedureFacts::name))
                .containsExactly("REMOTE_PROC_CONNECT_SUPPORTS_FEATURE");
    }

    @Test
    void everyProcedureIsAsOldAsItsOriginOrListed() {
        Map<String, String> found = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (ProcedureFacts facts : procedures().toList()) {
            found.put(facts.name(), facts.since());
            Origin exception = EXCEPTIONS.get(facts.name());
            expected.put(facts.name(), exception == null ? origin(facts) : exception.since());
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void noExceptionIsStale() {
        Map<String, ProcedureFacts> byName = procedures().collect(Collectors.toMap(ProcedureFacts::name, f -> f));

        assertThat(EXCEPTIONS).allSatisfy((name, exception) -> {
            assertThat(byName).containsKey(name);
            assertThat(origin(byName.get(name))).isNotEqualTo(exception.since());
            assertThat(exception.reason()).isNotBlank();
        });
    }

    @Test
    void onlyCallsAreRefusedOnAReadOnlyConnection() {
        List<ProcedureFacts> write = procedures().filter(ProcedureFacts::write).toList();

        assertThat(write)
                .hasSize(208)
                .noneMatch(facts -> EVENT.matcher(facts.name()).matches());
    }

    private static String origin(ProcedureFacts facts) {
        Matcher event = EVENT.matcher(facts.name());
        if (event.matches()) {
            String number = EVENT_NUMBERS.get("VIR_" + event.group(1) + "_EVENT_ID_" + event.group(3));
            return event.group(2) == null ? number : later(number, CALLBACK_EVENTS);
        }
        return facts.function() == null
                ? "0.3.2" // asked for the first kind of migration, which came with it
                : later(FUNCTIONS.get(facts.function()), REMOTE_DRIVER);
    }

    private static String later(String one, String other) {
        return Version.parse(one).compareTo(Version.parse(other)) < 0 ? other : one;
    }

    private static Stream<ProcedureFacts> procedures() {
        return Stream.of(
                        RemoteProcedure.numbers().mapToObj(RemoteProcedure::factsOf),
                        QemuProcedure.numbers().mapToObj(QemuProcedure::factsOf),
                        LxcProcedure.numbers().mapToObj(LxcProcedure::factsOf),
                        AdminProcedure.numbers().mapToObj(AdminProcedure::factsOf))
                .flatMap(facts -> facts);
    }
}
