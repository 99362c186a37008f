package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virtwire.enums.Flag;
import io.virtwire.params.TypedKey;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The generated enums and names of typed parameters against the table of facts they were written from, which stands
 * beside the project where it is developed and not in a clone.
 */
class ApiFactsTest {
    private static final Path TABLE = Path.of("../../shared/libvirt/api.json");

    private static ApiData ours;

    /** Of all libraries: {@code enum.CONSTANT} with its number and version. */
    private static final Map<String, String> CONSTANTS = new TreeMap<>();

    /** The text that each macro stands for. */
    private static final Map<String, String> MACROS = new TreeMap<>();

    private static final Map<String, String> MACROS_SINCE = new TreeMap<>();

    @BeforeAll
    static void readTable() throws Exception {
        assumeTrue(Files.exists(TABLE), "the table of API facts is not beside this clone: nothing to compare with");
        JsonNode libraries = new ObjectMapper().readTree(TABLE.toFile());
        Map<String, String> values = new TreeMap<>();
        for (JsonNode library : libraries) {
            for (JsonNode constants : library.get("enums")) {
                constants
                        .properties()
                        .forEach(e ->
                                values.put(e.getKey(), e.getValue().get("value").asText()));
            }
        }
        for (JsonNode library : libraries) {
            library.get("enums")
                    .properties()
                    .forEach(type -> type.getValue()
                            .properties()
                            .forEach(e -> CONSTANTS.put(
                                    type.getKey() + "." + e.getKey(),
                                    number(e.getKey(), values) + " since "
                                            + e.getValue().get("since").asText())));
            library.get("macros").properties().forEach(e -> {
                MACROS.put(e.getKey(), e.getValue().get("value").asText());
                MACROS_SINCE.put(e.getKey(), e.getValue().get("since").asText());
            });
        }
        ours = ApiData.read();
    }

    @Test
    void everyConstantHasTheHeadersNumberAndVersion() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (ApiData.Constant constant : ours.constants()) {
            found.put(
                    constant.cEnum() + "." + constant.cName(),
                    generatedNumber(constant) + " since " + constant.since());
        }
        Map<String, String> expected = new TreeMap<>(CONSTANTS);
        expected.keySet().removeIf(ApiFactsTest::isSentinel);

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theGeneratedEnumsHaveNoOtherConstants() throws Exception {
        Map<String, Set<String>> listed = ours.constants().stream()
                .collect(Collectors.groupingBy(
                        ApiData.Constant::javaEnum,
                        TreeMap::new,
                        Collectors.mapping(ApiData.Constant::name, Collectors.toCollection(TreeSet::new))));
        Map<String, Set<String>> generated = new TreeMap<>();
        for (String name : listed.keySet()) {
            generated.put(
                    name,
                    Arrays.stream(Class.forName("io.virtwire.enums." + name).getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        assertThat(generated).isEqualTo(listed).hasSize(178);
    }

    @Test
    void everyKeyIsPutTogetherFromTheHeadersTexts() throws Exception {
        for (ApiData.Key key : ours.keys()) {
            String expected = key.cNames().stream().map(MACROS::get).collect(Collectors.joining("%u"));
            // Between two placeholders stands a dot that is no macro's.
            String text = key.text().replaceAll("%\\w+\\.\\$\\w+|[%$]\\w+", "%u");

            assertThat(text).as("%s", key).isEqualTo(expected);
            assertThat(key.since())
                    .as("%s", key)
                    .isEqualTo(MACROS_SINCE.get(key.cNames().get(key.cNames().size() - 1)));
            assertThat(generatedKey(key).name())
                    .as("%s", key)
                    .isEqualTo(key.text().replaceAll("%\\w+", "7").replaceAll("\\$\\w+", "some.name"));
        }
    }

    @Test
    void everyKeyHasTheKindThatItIsListedWith() throws Exception {
        Map<String, String> kinds = Map.of(
                "int", "INT",
                "uint", "UNSIGNED_INT",
                "llong", "LONG",
                "ullong", "UNSIGNED_LONG",
                "double", "DOUBLE",
                "bool", "BOOLEAN",
                "string", "TEXT");
        for (ApiData.Key key : ours.keys()) {
            assertThat(generatedKey(key).kind()).as("%s", key).hasToString(kinds.get(key.kind()));
        }
    }

    @Test
    void everyMacroIsEitherANameOrLeftOut() {
        Set<String> names = new TreeSet<>();
        ours.keys().forEach(key -> names.addAll(key.cNames()));
        Set<String> all = new TreeSet<>(names);
        all.addAll(ours.leftOut());

        assertThat(all).isEqualTo(MACROS.keySet());
        assertThat(names).hasSize(429).doesNotContainAnyElementsOf(ours.leftOut());
        assertThat(ours.leftOut()).hasSize(442 + 20 - 429);
    }

    @Test
    void thereAreAsManyAsTheHeadOfTheFileCounts() {
        assertThat(CONSTANTS).hasSize(1_068);
        assertThat(ours.constants()).hasSize(993);
    }

    private static long generatedNumber(ApiData.Constant constant) throws ReflectiveOperationException {
        for (Object each :
                Class.forName("io.virtwire.enums." + constant.javaEnum()).getEnumConstants()) {
            if (((Enum<?>) each).name().equals(constant.name())) {
                return each instanceof Flag flag
                        ? Integer.toUnsignedLong(flag.bits())
                        : (int) each.getClass().getMethod("number").invoke(each);
            }
        }
        throw new AssertionError(constant + " is not generated");
    }

    private static TypedKey<?> generatedKey(ApiData.Key key) throws ReflectiveOperationException {
        Class<?> group = Class.forName("io.virtwire.params." + key.group());
        if (key.text().matches("[^%$]*")) {
            return (TypedKey<?>) group.getField(key.name()).get(null);
        }
        for (Method method : group.getMethods()) {
            if (method.getName().equals(key.name())) {
                Object[] arguments = Arrays.stream(method.getParameterTypes())
                        .map(type -> type == int.class ? (Object) 7 : "some.name")
                        .toArray();
                return (TypedKey<?>) method.invoke(null, arguments);
            }
        }
        throw new AssertionError(key + " is not generated");
    }

    /** A value is a number, or the name of another constant. */
    private static long number(String name, Map<String, String> values) {
        String value = values.get(name);
        return value.matches("-?\\d+") ? Long.parseLong(value) : number(value, values);
    }

    private static boolean isSentinel(String constant) {
        return (constant.endsWith("_LAST") && !constant.endsWith(".VIR_NETWORK_UPDATE_COMMAND_ADD_LAST"))
                || constant.endsWith(".VIR_DOMAIN_MEMORY_STAT_NR");
    }
}
