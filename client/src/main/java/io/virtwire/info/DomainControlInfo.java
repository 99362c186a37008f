package io.virtwire.info;

import io.virtwire.enums.DomainControlState;
import org.jspecify.annotations.Nullable;

/**
 * How well a server reaches the process of a guest, {@code virDomainControlInfo}.
 *
 * @param state null if this version does not know {@code stateNumber}
 * @param stateNumber the number of {@code virDomainControlState}
 * @param details a number of {@code virDomainControlErrorReason} if the state is {@code ERROR}
 * @param stateTime ms since it is in this state
 */
public record DomainControlInfo(@Nullable DomainControlState state, int stateNumber, int details, long stateTime) {}
