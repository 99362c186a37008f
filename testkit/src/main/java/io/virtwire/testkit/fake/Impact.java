package io.virtwire.testkit.fake;

import java.util.ArrayList;
import java.util.List;

/** Which of a guest's two definitions a call is about: flags of virDomainModificationImpact. */
final class Impact {
    static final int LIVE = 1;
    static final int CONFIG = 2;
    static final int BOTH = LIVE | CONFIG;

    private Impact() {}

    /** {@return the definitions to be changed} */
    static List<XmlElement> on(FakeDomain domain, int flags) {
        int wanted = check(domain, flags);
        List<XmlElement> found = new ArrayList<>();
        XmlElement live = domain.live();
        XmlElement config = domain.config();
        if ((wanted & LIVE) != 0 && live != null) {
            found.add(live);
        }
        if ((wanted & CONFIG) != 0 && config != null) {
            found.add(config);
        }
        return found;
    }

    /** {@return the one definition to be read} */
    static XmlElement of(FakeDomain domain, int flags) {
        if ((flags & BOTH) == BOTH) {
            throw HostError.plain(
                    HostError.INVALID_ARG,
                    HostError.FROM_DOMAIN,
                    "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
        }
        return on(domain, flags).get(0);
    }

    /** {@return LIVE, CONFIG or both: without a flag what the guest is at present} */
    private static int check(FakeDomain domain, int flags) {
        int wanted = flags & BOTH;
        if (wanted == 0) {
            wanted = domain.isActive() ? LIVE : CONFIG;
        }
        if ((wanted & LIVE) != 0) {
            domain.requireActive();
        }
        if ((wanted & CONFIG) != 0 && !domain.isPersistent()) {
            throw HostError.invalid(HostError.FROM_DOMAIN, "transient domains do not have any persistent config");
        }
        return wanted;
    }
}
