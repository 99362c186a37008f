package io.virtwire.codegen.api;

import io.virtwire.codegen.rpcl.Position;
import io.virtwire.codegen.rpcl.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what is wrong between lines: names that stand twice, and constants that are not in the order of their values. */
final class ApiChecker {
    private final Problems problems;

    private ApiChecker(Problems problems) {
        this.problems = problems;
    }

    static void check(ApiElement api, Problems problems) {
        ApiChecker checker = new ApiChecker(problems);
        Map<String, Position> cNames = new HashMap<>();
        Map<String, Position> enumNames = new HashMap<>();
        for (EnumElement element : api.enums()) {
            checker.once(enumNames, element.name(), element.position());
            checker.once(cNames, element.cName(), element.position());
            Map<String, Position> names = new HashMap<>();
            for (EnumElement.Constant constant : element.constants()) {
                checker.once(names, constant.name(), constant.position());
                checker.once(cNames, constant.cName(), constant.position());
            }
            checker.sorted(element.constants());
        }
        Map<String, Position> keysNames = new HashMap<>();
        for (KeysElement element : api.keys()) {
            checker.once(keysNames, element.name(), element.position());
            Map<String, Position> names = new HashMap<>();
            element.keys().forEach(key -> checker.once(names, key.name(), key.position()));
        }
    }

    private void once(Map<String, Position> known, String name, Position position) {
        Position first = known.putIfAbsent(name, position);
        if (first != null) {
            problems.add(position, "expected '" + name + "' once, found it at " + first + " already");
        }
    }

    private void sorted(List<EnumElement.Constant> constants) {
        for (int i = 1; i < constants.size(); i++) {
            EnumElement.Constant before = constants.get(i - 1);
            EnumElement.Constant constant = constants.get(i);
            if (constant.value() < before.value()) {
                problems.add(
                        constant.position(),
                        "expected constants in the order of their values, found " + constant.spelled() + " after "
                                + before.spelled());
            }
        }
    }
}
