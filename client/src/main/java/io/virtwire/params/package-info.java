/** The names of libvirt's typed parameters, each with the type of its value, one class for each group of them. */
package io.virtwire.params;
