package io.virtwire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code src/main/api} says, read in another way than the plugin reads it. */
record ApiData(List<Constant> constants, List<Key> keys, List<String> leftOut) {
    record Constant(boolean flag, String cEnum, String javaEnum, String name, String cName, String since) {}

    record Key(String group, String name, String kind, String text, String since, List<String> cNames) {}

    static ApiData read() throws IOException {
        ApiData data = new ApiData(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String file : List.of("enums.api", "keys.api")) {
            String[] head = {};
            for (String line : Files.readAllLines(Path.of("src/main/api", file))) {
                if (line.startsWith(" ")) {
                    data.add(head, line.strip().split(" +", -1));
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    head = line.replaceFirst(":.*", "").split(" ", -1);
                }
            }
        }
        return data;
    }

    private void add(String[] head, String[] words) {
        switch (head[0]) {
            case "flags", "numbers" ->
                constants.add(new Constant(head[0].equals("flags"), head[1], head[2], words[0], words[1], words[3]));
            case "keys" ->
                keys.add(new Key(
                        head[1],
                        words[0],
                        words[1],
                        words[2],
                        words[3],
                        List.of(words).subList(4, words.length)));
            default -> leftOut.add(words[0]);
        }
    }
}
