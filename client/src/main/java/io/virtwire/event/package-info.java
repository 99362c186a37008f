/** What a server tells without being asked: events, and how to listen for them. */
package io.virtwire.event;
