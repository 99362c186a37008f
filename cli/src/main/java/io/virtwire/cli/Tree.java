package io.virtwire.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints things that hang on one another as virsh draws a tree: each below the one it hangs on, in the order in which
 * they were added. Those that hang on nothing are the roots; what hangs on something that is not there is left out.
 */
public final class Tree {
    private final Terminal terminal;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();
    private final Map<String, List<Integer>> children = new HashMap<>();
    private final Deque<Line> next = new ArrayDeque<>();

    public Tree(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Adds one.
     *
     * @param parent the name of what it hangs on; null for a root
     */
    public void add(String name, @Nullable String parent) {
        List<Integer> siblings = parent == null ? roots : children.computeIfAbsent(parent, none -> new ArrayList<>());
        siblings.add(names.size());
        names.add(name);
    }

    public void print() {
        for (int root : roots) {
            next.push(new Line(root, null, true));
            while (!next.isEmpty()) {
                print(next.pop());
            }
        }
    }

    /** A name of a server that is there twice has its children only once: so there is an end, whatever it answers. */
    private void print(Line line) {
        String name = names.get(line.index);
        terminal.line((line.indent == null ? "" : line.indent + "+- ") + name);
        String indent = line.indent == null ? "" : line.indent + (line.last ? "  " : "| ");
        List<Integer> below = children.remove(name);
        if (below != null) {
            terminal.line(indent + "  |");
            pushAll(below, indent + "  ");
        } else if (line.last) {
            terminal.line(indent);
        }
    }

    private void pushAll(List<Integer> siblings, String indent) {
        List<Integer> backwards = new ArrayList<>(siblings);
        Collections.reverse(backwards);
        boolean last = true;
        for (int index : backwards) {
            next.push(new Line(index, indent, last));
            last = false;
        }
    }

    /**
     * One that is to be printed.
     *
     * @param indent what stands before it; null for a root
     * @param last whether it is the last of those that hang on the same
     */
    private record Line(int index, @Nullable String indent, boolean last) {}
}
