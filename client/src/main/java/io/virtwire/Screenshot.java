package io.virtwire;

import org.jspecify.annotations.Nullable;

/**
 * A picture of a guest's screen.
 *
 * @param mimeType such as {@code image/png}; null if the server does not say
 * @param picture to be read to its end, and finished
 */
public record Screenshot(@Nullable String mimeType, StreamChannel picture) {}
