package io.virtwire.event;

import io.virtwire.Domain;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of QEMU's own monitor, {@code virConnectDomainQemuMonitorEventCallback}.
 *
 * @param event its name, such as {@code SHUTDOWN}
 * @param time when QEMU says it was, to the microsecond
 * @param details JSON; null if there are none
 */
public record MonitorEvent(
        Domain domain, String event, Instant time, @Nullable String details) implements Event {}
