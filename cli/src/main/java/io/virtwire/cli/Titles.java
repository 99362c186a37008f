package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainMetadataType;
import io.virtwire.enums.ErrorNumber;

/** The titles of guests. */
public final class Titles {
    private Titles() {}

    /** {@return its title, empty if it has none} A server that does not tell titles has them in its XML. */
    public static String of(Domain domain) {
        try {
            return domain.getMetadata(DomainMetadataType.TITLE, null);
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_DOMAIN_METADATA) {
                return "";
            } else if (failure.getNumber() != ErrorNumber.NO_SUPPORT) {
                throw failure;
            }
            return XmlQuery.of(domain.getXmlDesc()).text("string(./title[1])");
        }
    }
}
