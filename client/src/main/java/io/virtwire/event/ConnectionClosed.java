package io.virtwire.event;

import io.virtwire.LibvirtException;
import io.virtwire.enums.ConnectCloseReason;

/**
 * The end of a connection, {@code virConnectCloseFunc}.
 *
 * @param reason {@link ConnectCloseReason#CLIENT} if it was closed on this side
 * @param cause in words
 */
public record ConnectionClosed(ConnectCloseReason reason, LibvirtException cause) {}
