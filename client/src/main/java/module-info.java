/** What users touch: libvirt's connections, guests and their host as blocking, interruptible objects. */
@org.jspecify.annotations.NullMarked
module io.virtwire.client {
    requires transitive io.virtwire.transport;
    requires org.slf4j;

    exports io.virtwire;
    exports io.virtwire.enums;
    exports io.virtwire.event;
    exports io.virtwire.info;
    exports io.virtwire.params;
}
