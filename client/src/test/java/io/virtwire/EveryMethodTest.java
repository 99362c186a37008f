package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * No method that stands for a public function is without a call that a real daemon answers ({@link EveryMethodIT}), and
 * where that is an error, without an answer made of bytes ({@link EveryReplyTest}).
 */
class EveryMethodTest {
    private static Map<String, JavaMethod> methods;
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/protocol/"))
                .importPackages("io.virtwire");
        methods = new TreeMap<>();
        for (JavaClass type : classes) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(LibvirtFunction.class)) {
                    methods.put(key(method), method);
                }
            }
        }
    }

    @Test
    void everyMethodHasACallAndEveryCallAMethod() {
        assertThat(CallTable.all().rows()).containsOnlyKeys(methods.keySet());
    }

    @Test
    void whereTheCallIsTheMethodIsCalled() {
        Set<String> uncalled = new TreeSet<>();
        Map<Class<?>, Set<String>> called = new HashMap<>();
        CallTable.all().rows().forEach((key, row) -> {
            JavaMethod method = methods.get(key);
            if (method != null
                    && !called.computeIfAbsent(row.source(), EveryMethodTest::calledBy)
                            .contains(method.getFullName())) {
                uncalled.add(key + " is not called by " + row.source().getSimpleName());
            }
        });

        assertThat(uncalled).isEmpty();
    }

    @Test
    void whatOnlyFailsIsAnsweredWithBytes() {
        Set<String> unanswered = CallTable.all().rows().entrySet().stream()
                .filter(row -> row.getValue().onlyFails())
                .map(Map.Entry::getKey)
                .filter(key -> !methods.get(key).getMethodCallsFromSelf().stream()
                        .allMatch(call -> call.getTargetOwner().isEquivalentTo(DescriptorPassing.class)))
                .collect(Collectors.toCollection(TreeSet::new));
        unanswered.removeAll(ReplyTable.all().rows().keySet());

        assertThat(unanswered).isEmpty();
    }

    @Test
    void everyReplyIsForAMethod() {
        assertThat(methods).containsKeys(ReplyTable.all().rows().keySet().toArray(String[]::new));
    }

    private static Set<String> calledBy(Class<?> source) {
        JavaClass type = classes.get(source);
        return Stream.concat(type.getMethodCallsFromSelf().stream(), type.getMethodReferencesFromSelf().stream())
                .map(access -> access.getTarget().getFullName())
                .collect(Collectors.toSet());
    }

    /** {@code Class.method}, with the types of the parameters if there are others of that name. */
    private static String key(JavaMethod method) {
        JavaClass owner = method.getOwner();
        String name = owner.getSimpleName() + "." + method.getName();
        long namesakes = owner.getMethods().stream()
                .filter(other ->
                        other.getName().equals(method.getName()) && other.isAnnotatedWith(LibvirtFunction.class))
                .count();
        return namesakes == 1
                ? name
                : name
                        + method.getRawParameterTypes().stream()
                                .map(JavaClass::getSimpleName)
                                .collect(Collectors.joining(", ", "(", ")"));
    }
}
