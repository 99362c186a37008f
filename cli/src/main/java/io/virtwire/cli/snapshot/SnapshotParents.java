package io.virtwire.cli.snapshot;

import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.ErrorNumber;
import org.jspecify.annotations.Nullable;

/** What snapshots were taken after. */
final class SnapshotParents {
    private SnapshotParents() {}

    /** {@return the name of the snapshot it was taken after, or null if it is the first} */
    static @Nullable String of(Terminal terminal, DomainSnapshot snapshot) {
        try {
            return snapshot.getParent().getName();
        } catch (LibvirtException failure) {
            return failure.getNumber() == ErrorNumber.NO_DOMAIN_SNAPSHOT ? null : inXml(terminal, snapshot);
        }
    }

    /** Servers that are too old for the question have the answer in their XML. */
    private static @Nullable String inXml(Terminal terminal, DomainSnapshot snapshot) {
        try {
            return of(XmlQuery.of(snapshot.getXmlDesc()));
        } catch (LibvirtException failure) {
            terminal.error(String.valueOf(failure.getMessage()));
            throw new CommandException("unable to determine if snapshot has parent");
        }
    }

    /** {@return the same, of its XML} */
    static @Nullable String of(XmlQuery snapshot) {
        String name = snapshot.text("string(./parent/name)");
        return name.isEmpty() ? null : name;
    }
}
