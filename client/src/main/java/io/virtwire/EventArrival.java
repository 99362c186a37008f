package io.virtwire;

import io.virtwire.event.Event;

/**
 * An event, and for which registration it came.
 *
 * @param callback the server's number of the registration; that of the kind for {@link EventFamily#DOMAIN_BY_KIND}
 */
record EventArrival(EventFamily family, int callback, Event event) {}
