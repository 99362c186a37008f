package io.virtwire.info;

import io.virtwire.enums.DomainJobType;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is, {@code virDomainJobInfo}. {@code data} is the sum of memory and files.
 *
 * @param type null if this version does not know {@code typeNumber}
 * @param typeNumber the number of {@code virDomainJobType}
 * @param timeElapsed ms since it began
 * @param timeRemaining ms it will take yet, for a job whose end is known
 * @param dataTotal bytes to move in all
 * @param dataProcessed bytes moved
 * @param dataRemaining bytes to move yet
 * @param memTotal bytes of memory, as the three above
 * @param memProcessed bytes of memory moved
 * @param memRemaining bytes of memory to move yet
 * @param fileTotal bytes of files, as the three above
 * @param fileProcessed bytes of files moved
 * @param fileRemaining bytes of files to move yet
 */
public record DomainJobInfo(
        @Nullable DomainJobType type,
        int typeNumber,
        long timeElapsed,
        long timeRemaining,
        long dataTotal,
        long dataProcessed,
        long dataRemaining,
        long memTotal,
        long memProcessed,
        long memRemaining,
        long fileTotal,
        long fileProcessed,
        long fileRemaining) {}
