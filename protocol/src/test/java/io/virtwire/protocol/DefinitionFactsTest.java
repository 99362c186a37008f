package io.virtwire.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virtwire.protocol.DefinitionText.Declaration;
import io.virtwire.protocol.DefinitionText.Enumerator;
import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.keepalive.KeepaliveProcedure;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.rpc.ProcedureFacts;
import io.virtwire.rpc.StreamDirection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Our definitions against the table of facts they were written from, which stands beside the project where it is
 * developed and not in a clone.
 */
class DefinitionFactsTest {
    private static final Path TABLE = Path.of("../../shared/libvirt/protocol.json");

    /** Numbers of libvirt's public headers, which its own definitions take from there. */
    private static final Map<String, Set<String>> FROM_HEADERS = Map.of(
            "net", Set.of("VIR_UUID_BUFLEN"),
            "remote",
                    Set.of(
                            "VIR_TYPED_PARAM_INT",
                            "VIR_TYPED_PARAM_UINT",
                            "VIR_TYPED_PARAM_LLONG",
                            "VIR_TYPED_PARAM_ULLONG",
                            "VIR_TYPED_PARAM_DOUBLE",
                            "VIR_TYPED_PARAM_BOOLEAN",
                            "VIR_TYPED_PARAM_STRING"));

    private static final Map<String, Long> CONSTANTS = new TreeMap<>();

    private static JsonNode programs;

    @BeforeAll
    static void readTable() throws Exception {
        assumeTrue(
                Files.exists(TABLE), "the table of protocol facts is not beside this clone: nothing to compare with");
        programs = new ObjectMapper().readTree(TABLE.toFile()).get("programs");
        for (String program : List.of("net", "keepalive", "remote", "qemu", "lxc", "admin")) {
            read(program).constants().forEach((name, value) -> CONSTANTS.put(name, Long.decode(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "keepalive", "remote", "qemu", "lxc", "admin"})
    void constants(String program) throws Exception {
        Map<String, Long> ours = new TreeMap<>();
        read(program).constants().forEach((name, value) -> ours.put(name, Long.decode(value)));
        ours.keySet().removeAll(FROM_HEADERS.getOrDefault(program, Set.of()));

        assertThat(ours).isEqualTo(numbers(programs.get(program).get("consts")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "keepalive", "remote", "qemu", "lxc", "admin"})
    void enums(String program) throws Exception {
        Map<String, Map<String, Long>> ours = new TreeMap<>();
        read(program).enums().forEach((name, enumerators) -> {
            Map<String, Long> values = new TreeMap<>();
            enumerators.forEach(enumerator -> values.put(enumerator.name(), enumerator.value()));
            ours.put(name, values);
        });
        ours.remove(program + "_procedure");
        Map<String, Map<String, Long>> theirs = new TreeMap<>();
        programs.get(program).get("enums").properties().forEach(e -> theirs.put(e.getKey(), numbers(e.getValue())));

        assertThat(ours).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"net", "keepalive", "remote", "qemu", "lxc", "admin"})
    void typesAndBounds(String program) throws Exception {
        DefinitionText ours = read(program);
        JsonNode theirs = programs.get(program);

        Map<String, String> typedefs = new TreeMap<>();
        ours.typedefs().forEach((name, declaration) -> typedefs.put(name, words(declaration)));
        Map<String, String> expectedTypedefs = new TreeMap<>();
        theirs.get("typedefs")
                .properties()
                .forEach(e -> expectedTypedefs.put(e.getKey(), words(e.getKey(), e.getValue())));
        assertThat(typedefs).isEqualTo(expectedTypedefs);

        Map<String, List<String>> structs = new TreeMap<>();
        ours.structs()
                .forEach((name, fields) -> structs.put(
                        name, fields.stream().map(DefinitionFactsTest::words).toList()));
        Map<String, List<String>> expectedStructs = new TreeMap<>();
        theirs.get("structs").properties().forEach(e -> expectedStructs.put(e.getKey(), words(e.getValue())));
        assertThat(structs).isEqualTo(expectedStructs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remote", "admin"})
    void unions(String program) throws Exception {
        String name = program + "_typed_param_value";
        DefinitionText.Union ours = read(program).unions().get(name);
        JsonNode theirs = programs.get(program).get("unions").get(name);

        Map<Long, String> arms = new TreeMap<>();
        ours.arms().forEach((label, arm) -> arms.put(CONSTANTS.get(label), words(arm)));
        Map<Long, String> expected = new TreeMap<>();
        theirs.get("arms")
                .forEach(arm -> expected.put(
                        arm.get("case").asLong(), words(arm.get("name").asText(), arm)));

        assertThat(arms).isEqualTo(expected);
        assertThat(ours.discriminantType())
                .isEqualTo(theirs.get("discriminant").get("type").asText());
        assertThat(ours.discriminant())
                .isEqualTo(theirs.get("discriminant").get("name").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"keepalive", "remote", "qemu", "lxc", "admin"})
    void proceduresAndTheirMarks(String program) throws Exception {
        List<Enumerator> ours = read(program).enums().get(program + "_procedure");
        IntFunction<ProcedureFacts> generated = factsOf(program);
        Map<Long, Map<String, Object>> found = new TreeMap<>();
        for (Enumerator procedure : ours) {
            ProcedureFacts facts = generated.apply((int) procedure.value());
            assertThat(facts.name()).isEqualTo(procedure.name());
            found.put(procedure.value(), marks(facts));
        }
        Map<Long, Map<String, Object>> expected = new TreeMap<>();
        programs.get(program)
                .get("procedures")
                .forEach(one -> expected.put(one.get("number").asLong(), marks(one)));

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void thereAreAsManyAsTheTableCounts() throws Exception {
        assertThat(read("remote").enums().get("remote_procedure")).hasSize(453);
        assertThat(read("qemu").enums().get("qemu_procedure")).hasSize(7);
        assertThat(read("lxc").enums().get("lxc_procedure")).hasSize(1);
        assertThat(read("admin").enums().get("admin_procedure")).hasSize(20);
        assertThat(read("keepalive").enums().get("keepalive_procedure")).hasSize(2);
        assertThat(read("remote").structs()).hasSize(701);
    }

    private static IntFunction<ProcedureFacts> factsOf(String program) {
        return switch (program) {
            case "keepalive" -> KeepaliveProcedure::factsOf;
            case "remote" -> RemoteProcedure::factsOf;
            case "qemu" -> QemuProcedure::factsOf;
            case "lxc" -> LxcProcedure::factsOf;
            default -> AdminProcedure::factsOf;
        };
    }

    private static Map<String, Object> marks(ProcedureFacts facts) {
        Map<String, Object> marks = new LinkedHashMap<>();
        marks.put("name", facts.name());
        marks.put("high", facts.highPriority());
        marks.put("stream", facts.stream());
        marks.put("sparse", facts.sparseFlag() == null ? "" : facts.sparseFlag());
        marks.put("acl", facts.acl());
        return marks;
    }

    private static Map<String, Object> marks(JsonNode procedure) {
        Map<String, Object> marks = new LinkedHashMap<>();
        marks.put("name", procedure.get("name").asText());
        marks.put("high", procedure.path("priority").asText().equals("high"));
        marks.put(
                "stream",
                switch (procedure.path("stream").asText()) {
                    case "upload" -> StreamDirection.WRITE;
                    case "download" -> StreamDirection.READ;
                    default -> StreamDirection.NONE;
                });
        marks.put("sparse", procedure.path("sparseFlag").asText());
        List<String> acl = new ArrayList<>();
        procedure.path("acl").forEach(rule -> acl.add(rule.asText()));
        acl.remove("none");
        marks.put("acl", acl);
        return marks;
    }

    private static DefinitionText read(String program) throws Exception {
        return new DefinitionText(Path.of("src/main/xdr", program + ".x"));
    }

    private static Map<String, Long> numbers(JsonNode node) {
        Map<String, Long> numbers = new TreeMap<>();
        node.properties().forEach(e -> numbers.put(e.getKey(), e.getValue().asLong()));
        return numbers;
    }

    private static List<String> words(JsonNode fields) {
        List<String> words = new ArrayList<>();
        fields.forEach(field -> words.add(words(field.get("name").asText(), field)));
        return words;
    }

    private static String words(String name, JsonNode field) {
        String type = field.get("type").asText();
        return words(
                type.equals("unsigned") ? "unsigned int" : type,
                name,
                field.get("kind").asText(),
                field.path("bound").asText());
    }

    private static String words(Declaration field) {
        String bound = field.bound();
        Long number = bound == null ? null : CONSTANTS.get(bound);
        return words(
                field.type(), field.name(), field.kind(), bound == null ? "" : number == null ? bound : "" + number);
    }

    private static String words(String type, String name, String kind, String bound) {
        return type + " " + name + " " + kind + " " + bound;
    }
}
