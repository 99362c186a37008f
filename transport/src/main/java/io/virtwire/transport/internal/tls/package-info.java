/** TLS as libvirt wants it: where its files are, what they must say, and the byte with which the server lets one in. */
@org.jspecify.annotations.NullMarked
package io.virtwire.transport.internal.tls;
