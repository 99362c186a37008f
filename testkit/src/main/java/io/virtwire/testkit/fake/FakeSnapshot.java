package io.virtwire.testkit.fake;

import org.jspecify.annotations.Nullable;

/**
 * A guest as it was.
 *
 * @param created seconds since 1970
 * @param state of virDomainState, at that time
 * @param definition what it was made of
 */
record FakeSnapshot(
        String name,
        @Nullable String description,
        @Nullable String parent,
        long created,
        int state,
        XmlElement definition)
        implements Moments.Moment<FakeSnapshot> {
    @Override
    public FakeSnapshot withParent(@Nullable String newParent) {
        return new FakeSnapshot(name, description, newParent, created, state, definition);
    }
}
