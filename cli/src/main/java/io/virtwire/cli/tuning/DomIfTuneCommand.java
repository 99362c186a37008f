package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.params.BandwidthKey;
import io.virtwire.params.TypedKey;
import picocli.CommandLine.Model.OptionSpec;

/** Tells, or sets, how fast a guest's network card is at most. */
final class DomIfTuneCommand extends Command {
    private static final Lookup LOOKUP =
            new Lookup("Unable to get number of interface parameters", "Unable to get interface parameters");

    private static final long UINT_MAX = 0xffff_ffffL;

    private final OptionSpec domain = domain();
    private final OptionSpec device = data("interface", "the card: its interface on the host, or its MAC address");
    private final OptionSpec inbound = string("inbound", "to the guest: average,peak,burst,floor");
    private final OptionSpec outbound = string("outbound", "from the guest: average,peak,burst");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    DomIfTuneCommand() {
        super(
                "domiftune",
                "how fast a guest's network card is at most",
                "Sets how fast a guest's network card is at most; tells it if no limit is given. All are",
                "KiB a second, a burst is KiB; 0 is no limit.",
                "",
                "--json (virtwire's own) prints what is told as one object with names like",
                "inboundAverageKiBPerSecond and inboundBurstKiB.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String card = text(device);
        TypedParams changes = changes();
        if (changes.isEmpty()) {
            TypedParams limits = limits(guest, card);
            if (given(json)) {
                session.terminal().document(json(limits));
            } else {
                TypedLines.print(session.terminal(), limits);
            }
            return;
        }
        try {
            guest.tuning().setInterfaceParameters(card, changes, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to set interface parameters", failure);
        }
    }

    private TypedParams limits(Domain guest, String card) {
        try {
            return guest.tuning().getInterfaceParameters(card, impact.one(LOOKUP.counting()));
        } catch (LibvirtException failure) {
            throw LOOKUP.failed(failure);
        }
    }

    private TypedParams changes() {
        String in = optionalText(inbound);
        String out = optionalText(outbound);
        TypedParams.Builder params = TypedParams.builder();
        if (in != null) {
            Rate rate = Rate.parse(in);
            requireSmall(rate, "inbound");
            if (rate.average() == 0 && (rate.burst() != 0 || rate.peak() != 0) && rate.floor() == 0) {
                throw new CommandException("either inbound average or floor is mandatory");
            }
            params.add(BandwidthKey.IN_AVERAGE, rate.average());
            addUnlessZero(params, BandwidthKey.IN_PEAK, rate.peak());
            addUnlessZero(params, BandwidthKey.IN_BURST, rate.burst());
            if (rate.floor() != 0) {
                // like virsh, the lower half of it
                params.add(BandwidthKey.IN_FLOOR, rate.floor() & UINT_MAX);
            }
        }
        if (out != null) {
            Rate rate = Rate.parse(out);
            requireSmall(rate, "outbound");
            if (rate.average() == 0 && (rate.burst() != 0 || rate.peak() != 0)) {
                throw new CommandException("outbound average is mandatory");
            } else if (rate.floor() != 0) {
                throw new CommandException("outbound floor is unsupported yet");
            }
            params.add(BandwidthKey.OUT_AVERAGE, rate.average());
            addUnlessZero(params, BandwidthKey.OUT_PEAK, rate.peak());
            addUnlessZero(params, BandwidthKey.OUT_BURST, rate.burst());
        }
        return params.build();
    }

    private static void requireSmall(Rate rate, String direction) {
        if (isLarge(rate.average()) || isLarge(rate.peak()) || isLarge(rate.burst())) {
            throw new CommandException(direction + " rate larger than maximum " + UINT_MAX);
        }
    }

    private static boolean isLarge(long number) {
        return Long.compareUnsigned(number, UINT_MAX) > 0;
    }

    private static void addUnlessZero(TypedParams.Builder params, TypedKey<Long> key, long value) {
        if (value != 0) {
            params.add(key, value);
        }
    }

    private static String json(TypedParams limits) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (TypedParam param : limits) {
            boolean size = param.name().endsWith(".burst");
            TypedJson.write(writer, TypedJson.camelCase(param.name()) + (size ? "KiB" : "KiBPerSecond"), param);
        }
        return writer.endObject().toText();
    }
}
