package io.virtwire.codegen.schema;

/** Whether one name is probably a slip of the other. */
final class Spelling {
    private static final int SLIPS = 2;

    private Spelling() {}

    /** {@return whether at most two letters are wrong, missing, or too many, and most of the name is right} */
    static boolean isNear(String name, String known) {
        return name.length() > 2 * SLIPS
                && Math.abs(name.length() - known.length()) <= SLIPS
                && distance(name, known) <= SLIPS;
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
