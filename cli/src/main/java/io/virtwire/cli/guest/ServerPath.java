package io.virtwire.cli.guest;

import java.util.ArrayDeque;
import java.util.Deque;

/** Files that the server opens, which does not know where the user is. */
final class ServerPath {
    private ServerPath() {}

    /** {@return a path from the root, without {@code .} and {@code ..}; symbolic links are not looked at} */
    static String absolute(String path) {
        String full = path.startsWith("/") ? path : System.getProperty("user.dir") + "/" + path;
        Deque<String> names = new ArrayDeque<>();
        for (String name : full.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        // POSIX lets two slashes, not one or three, mean something else.
        String root = full.startsWith("//") && !full.startsWith("///") ? "//" : "/";
        return root + String.join("/", names);
    }
}
