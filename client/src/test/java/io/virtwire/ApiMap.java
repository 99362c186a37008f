package io.virtwire;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.virtwire.PublicFunctions.PublicFunction;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Public C function to Java method to procedure, as {@link LibvirtFunction} and the bytecode say, and its page. */
final class ApiMap {
    private static final String INTRODUCTION = """
            # Functions, methods, procedures

            For everybody who knows libvirt's C API: each of its public functions, the method of this client that stands for it,
            the procedures of the wire that this method may call, and the libvirt that first had the function. `REMOTE_PROC_` is
            left off; "none" is answered without a call. An older server that lacks a procedure says so, and the method throws
            `UnsupportedException`.

            Written by `ApiCoverageTest` from the annotations and the bytecode of the client:
            `mvn -pl client -am test -Dtest=ApiCoverageTest -Dsurefire.failIfNoSpecifiedTests=false -Dapi.map.update=true`.
            """;

    private final Map<String, Row> rows = new TreeMap<>();

    /** Where one function went. */
    private record Row(Set<String> methods, Set<String> procedures) {
        Row() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    ApiMap(JavaClasses client) {
        client.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(LibvirtFunction.class))
                .forEach(this::add);
    }

    private void add(JavaMethod method) {
        Set<String> procedures = ProcedureCalls.of(method);
        String owner = method.getOwner().getName();
        String shown = owner.substring(owner.lastIndexOf('.') + 1).replace('$', '.') + "." + method.getName();
        for (String function : method.getAnnotationOfType(LibvirtFunction.class).value()) {
            Row row = rows.computeIfAbsent(function, name -> new Row());
            row.methods().add(shown);
            row.procedures().addAll(procedures);
        }
    }

    /** {@return the functions that a method stands for, with those methods} */
    Map<String, Set<String>> methods() {
        Map<String, Set<String>> methods = new TreeMap<>();
        rows.forEach((function, row) -> methods.put(function, row.methods()));
        return methods;
    }

    /** {@return the functions whose methods may call more than one procedure, with those procedures} */
    Map<String, Set<String>> withMoreThanOneProcedure() {
        Map<String, Set<String>> many = new TreeMap<>();
        rows.forEach((function, row) -> {
            if (row.procedures().size() > 1) {
                many.put(function, row.procedures());
            }
        });
        return many;
    }

    String page(PublicFunctions functions, Map<String, String> moreThanOne, Map<String, String> leftOut) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        functions.bySection().forEach((section, members) -> {
            String table = members.values().stream()
                    .filter(function -> rows.containsKey(function.name()))
                    .map(this::row)
                    .collect(Collectors.joining());
            if (!table.isEmpty()) {
                page.append("\n## ").append(section);
                page.append("\n\n| C function | Java | procedures | since |\n|---|---|---|---|\n");
                page.append(table);
            }
        });
        page.append("\n## More than one procedure\n\n");
        page.append("All others make one call or none, or repeat one for the next part of something large.\n");
        page.append(byReason(moreThanOne));
        page.append("\n## Left out\n");
        page.append(byReason(leftOut));
        return page.toString();
    }

    private String row(PublicFunction function) {
        Row row = rows.get(function.name());
        return "| `" + function.name() + "` | " + codes(row.methods()) + " | "
                + (row.procedures().isEmpty() ? "none" : codes(row.procedures())) + " | " + function.since() + " |\n";
    }

    private static String byReason(Map<String, String> reasons) {
        Map<String, Set<String>> functions = new TreeMap<>();
        reasons.forEach((function, reason) ->
                functions.computeIfAbsent(reason, none -> new TreeSet<>()).add(function));
        StringBuilder list = new StringBuilder();
        functions.forEach((reason, names) -> list.append("\n- ")
                .append(reason)
                .append("\n  ")
                .append(codes(names))
                .append('\n'));
        return list.toString();
    }

    private static String codes(Set<String> names) {
        return names.stream()
                .map(name -> "`" + name.replaceFirst("^REMOTE_PROC_", "") + "`")
                .collect(Collectors.joining(", "));
    }
}
