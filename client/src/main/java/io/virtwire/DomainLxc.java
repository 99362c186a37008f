package io.virtwire;

/**
 * What only containers have, {@code libvirt-lxc.h}. Made by {@link Domain#lxc}. All of it passes open files, or concerns
 * the calling process itself, and so cannot work from Java.
 *
 * <p>Thread-safe.
 */
public final class DomainLxc {
    private final Domain domain;

    DomainLxc(Domain domain) {
        this.domain = domain;
    }

    /**
     * Always fails: the container's namespaces would come as open files beside the message.
     *
     * @throws UnsupportedException always
     */
    @LibvirtFunction("virDomainLxcOpenNamespace")
    public void openNamespace() {
        DescriptorPassing.refuse("virDomainLxcOpenNamespace");
    }

    @Override
    public String toString() {
        return "DomainLxc[" + domain + "]";
    }
}
