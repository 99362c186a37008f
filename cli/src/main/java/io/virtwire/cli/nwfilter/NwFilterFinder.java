package io.virtwire.cli.nwfilter;

import io.virtwire.NwFilter;
import io.virtwire.NwFilterBinding;
import io.virtwire.NwFilters;
import io.virtwire.cli.Command;
import io.virtwire.cli.ObjectFinder;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the filter, or the binding of one, that a command is about. */
final class NwFilterFinder {
    private NwFilterFinder() {}

    /** {@return the filter of a UUID or name} */
    static NwFilter find(Session session, Command command, OptionSpec option) {
        NwFilters filters = session.connection().nwFilters();
        return new ObjectFinder<NwFilter>(session, command, option, "nwfilter")
                .byUuid("virNWFilterLookupByUUIDString", filters::lookupByUuid)
                .byName(filters::lookupByName)
                .find();
    }

    /** {@return what holds for the port of an interface's name} */
    static NwFilterBinding findBinding(Session session, Command command, OptionSpec option) {
        NwFilters filters = session.connection().nwFilters();
        return new ObjectFinder<NwFilterBinding>(session, command, option, "nwfilter binding")
                .by("nwfilter binding port dev", filters::lookupBindingByPortDev)
                .find();
    }
}
