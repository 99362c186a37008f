package io.virtwire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lists of the wire as lists of objects. */
final class Lists {
    private Lists() {}

    static <T, R> List<R> map(List<T> list, Function<T, R> each) {
        List<R> mapped = new ArrayList<>(list.size());
        for (T element : list) {
            mapped.add(each.apply(element));
        }
        return List.copyOf(mapped);
    }
}
