/** Flags and numbers of libvirt's public headers, under libvirt's names without their prefix. */
package io.virtwire.enums;
