package io.virtwire;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.virtwire.protocol.admin.AdminProcedure;
import io.virtwire.protocol.admin.AdminProgram;
import io.virtwire.protocol.lxc.LxcProcedure;
import io.virtwire.protocol.lxc.LxcProgram;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which procedures a method can call, read from bytecode: what it calls and refers to, and what those do, as far as it
 * is ours. It can only tell too many: a branch never taken counts, and a method that is overridden stands for all that
 * override it. ArchUnit counts what a lambda does as done by the method around it.
 */
final class ProcedureCalls {
    /**
     * The door to the channel. It asks for the server's version to explain a failure, which would make two procedures
     * of each one.
     */
    private static final Set<String> NOT_ENTERED = Set.of(Wire.class.getName());

    private static final Map<String, String> PROCEDURES = new HashMap<>();

    static {
        learn(RemoteProgram.class, RemoteProcedure.numbers(), RemoteProcedure::nameOf);
        learn(QemuProgram.class, QemuProcedure.numbers(), QemuProcedure::nameOf);
        learn(LxcProgram.class, LxcProcedure.numbers(), LxcProcedure::nameOf);
        learn(AdminProgram.class, AdminProcedure.numbers(), AdminProcedure::nameOf);
    }

    private ProcedureCalls() {}

    /** {@return the procedures' names as the definitions spell them, sorted} */
    static Set<String> of(JavaMethod method) {
        Set<String> procedures = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(implementations(method).toList());
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (seen.add(unit.getFullName())) {
                targets(unit).forEach(access -> {
                    String called = access.getTargetOwner().getName() + "." + access.getName();
                    if (PROCEDURES.containsKey(called)) {
                        procedures.add(PROCEDURES.get(called));
                    } else if (isEntered(access.getTargetOwner())) {
                        access.getTarget()
                                .resolveMember()
                                .ifPresent(target ->
                                        implementations((JavaCodeUnit) target).forEach(open::add));
                    }
                });
            }
        }
        return procedures;
    }

    private static Stream<JavaAccess<?>> targets(JavaCodeUnit unit) {
        return Stream.of(
                        unit.getMethodCallsFromSelf(),
                        unit.getConstructorCallsFromSelf(),
                        unit.getMethodReferencesFromSelf(),
                        unit.getConstructorReferencesFromSelf())
                .flatMap(Set::stream);
    }

    private static boolean isEntered(JavaClass owner) {
        return owner.getPackageName().startsWith("io.virtwire")
                && !owner.getPackageName().startsWith("io.virtwire.protocol.")
                && !NOT_ENTERED.contains(owner.getName());
    }

    private static Stream<JavaCodeUnit> implementations(JavaCodeUnit target) {
        if (target instanceof JavaMethod method) {
            String[] parameters = method.getRawParameterTypes().stream()
                    .map(JavaClass::getName)
                    .toArray(String[]::new);
            return Stream.concat(
                    Stream.of(method),
                    method.getOwner().getAllSubclasses().stream()
                            .flatMap(sub -> sub.tryGetMethod(method.getName(), parameters).stream()));
        }
        // The methods of an anonymous class are called by whom it is handed to, such as a Comparator's by a sort.
        JavaClass owner = target.getOwner();
        return owner.isAnonymousClass() || owner.isLocalClass() ? owner.getCodeUnits().stream() : Stream.of(target);
    }

    /** {@code REMOTE_PROC_DOMAIN_GET_ID} is {@code RemoteProgram.domainGetId}, and nothing else is. */
    private static void learn(Class<?> program, IntStream numbers, IntFunction<String> nameOf) {
        numbers.mapToObj(nameOf).forEach(name -> {
            String other = PROCEDURES.put(program.getName() + "." + methodName(name), name);
            if (other != null) {
                throw new IllegalStateException(name + " and " + other + " have one method");
            }
        });
    }

    private static String methodName(String procedure) {
        String[] words = procedure
                .substring(procedure.indexOf("_PROC_") + "_PROC_".length())
                .toLowerCase(Locale.ROOT)
                .split("_", -1);
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
