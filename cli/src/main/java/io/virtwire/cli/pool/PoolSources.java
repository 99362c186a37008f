package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import org.jspecify.annotations.Nullable;

/** Prints what could become a pool. */
final class PoolSources {
    private PoolSources() {}

    /** @param spec XML that says where to look; null for kinds that need none */
    static void print(Session session, String type, @Nullable String spec) {
        String sources;
        try {
            sources = session.connection().storagePools().findSources(type, spec);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to find any " + type + " pool sources", failure);
        }
        session.terminal().document(sources);
    }
}
