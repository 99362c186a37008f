package io.virtwire;

import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a migration that the client leads. A cookie is what one step hands to the next, on whichever host that
 * is; each is used once.
 */
interface MigrationSteps {
    /** What a step answers; {@code text} is XML, or a URI, or null. */
    record Answer(Opaque cookie, @Nullable String text) {}

    /** On the source. {@return its cookie and the guest's description for the destination} */
    Answer begin(int flags);

    /** {@return whether the guest is paused on the source} */
    boolean paused();

    /**
     * On the destination. {@return its cookie and the URI the source shall send to, if it is another one than asked for}
     */
    Answer prepare(Opaque cookie, String xml, int flags);

    /** Sets where the source sends to. {@return false if there is nothing to send to} */
    boolean sendTo(@Nullable String uri);

    /** On the source, until the memory is sent. */
    Opaque perform(Opaque cookie, int flags);

    /** What the destination says at the end. */
    record Finished(Opaque cookie, NonnullDomain guest) {}

    /** On the destination. */
    Finished finish(Opaque cookie, int flags, boolean cancelled);

    /** On the source. */
    void confirm(Opaque cookie, int flags, boolean cancelled);
}
