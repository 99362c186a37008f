/**
 * libvirt's objects. Start at {@link io.virtwire.Connection#open(String)}.
 *
 * <p>Names are those of libvirt's C functions without their prefix, so that libvirt's documentation is the documentation
 * of these methods too; {@link io.virtwire.LibvirtFunction} names the function a method stands for. All methods that ask
 * the server block the calling thread, may be interrupted, and fail with a {@link io.virtwire.LibvirtException}.
 */
package io.virtwire;
