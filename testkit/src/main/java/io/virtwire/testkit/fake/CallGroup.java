package io.virtwire.testkit.fake;

import org.jspecify.annotations.Nullable;

/** The procedures of one kind of object. */
interface CallGroup {
    /** {@return who carries a procedure out, made anew; null if it is none of this group} */
    CallTable.@Nullable Handler find(int procedure);
}
