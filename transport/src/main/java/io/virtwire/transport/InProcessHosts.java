package io.virtwire.transport;

import java.io.IOException;

/**
 * Hosts inside this process, for tests: what {@link Endpoint.InProcess} leads to. Implementations are found by
 * {@link java.util.ServiceLoader} and thread-safe.
 */
public interface InProcessHosts {
    /** {@return the driver of the URIs that lead here, such as {@code fake}} */
    String driver();

    /**
     * Connects a client. May block; called on no event loop.
     *
     * @param path of the URI, which names the host
     * @param toClient where the host sends its bytes to
     * @return where the client sends its bytes to
     * @throws IllegalArgumentException if there is no such host
     * @throws IOException if the host cannot be made, with the reason
     */
    InProcessLine connect(String path, InProcessLine toClient) throws IOException;
}
