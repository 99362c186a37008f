package io.virtwire.rpc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a definition's annotations say of a procedure.
 *
 * @param name as the procedure enum spells it
 * @param number as in the header
 * @param highPriority whether a worker of the server is kept free for it ({@code @priority: high})
 * @param stream which way its stream goes
 * @param sparseFlag the flag with which its stream has holes ({@code @sparseflag})
 * @param acl the permissions it asks for, as {@code object:permission[:flag]} ({@code @acl})
 * @param function the C function it serves, such as {@code virDomainReset}; null if there is none ({@code @function})
 * @param since the release whose daemon first knew it, such as {@code 0.9.7}; null if not told ({@code @since})
 * @param write whether that function refuses a read-only connection, whatever it is asked ({@code @access: write})
 */
public record ProcedureFacts(
        String name,
        int number,
        boolean highPriority,
        StreamDirection stream,
        @Nullable String sparseFlag,
        List<String> acl,
        @Nullable String function,
        @Nullable String since,
        boolean write) {
    public ProcedureFacts {
        acl = List.copyOf(acl);
    }
}
