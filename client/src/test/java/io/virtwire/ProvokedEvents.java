package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.Subscription;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** For each kind of event that can be had here, how a real daemon is made to send it, and what must be in it. */
final class ProvokedEvents {
    private final Map<Class<? extends Event>, CallTable.Call<Lab>> rows = new LinkedHashMap<>();

    /** What is done to an object, and what whoever listens must get. */
    @FunctionalInterface
    interface Scene<T, E extends Event> {
        void play(T target, Inbox<E> inbox) throws Exception;
    }

    /** Makes the image of a guest's disk. */
    @FunctionalInterface
    interface DiskMaker {
        Path make(Lab lab) throws Exception;
    }

    static ProvokedEvents all() {
        ProvokedEvents table = new ProvokedEvents();
        GuestEvents.add(table);
        HostEvents.add(table);
        return table;
    }

    Map<Class<? extends Event>, CallTable.Call<Lab>> rows() {
        return rows;
    }

    /** An event of a new guest, which has been listened to since it was defined. It is paused. */
    <E extends DomainEvent> void onGuest(Class<E> kind, Scene<BareGuest, E> scene) {
        onGuest(kind, Lab::newDisk, scene);
    }

    <E extends DomainEvent> void onGuest(Class<E> kind, DiskMaker disk, Scene<BareGuest, E> scene) {
        inLab(kind, (lab, inbox) -> {
            try (BareGuest guest = BareGuest.define(lab, disk.make(lab));
                    Subscription only = lab.qemu().events().subscribe(kind, guest.domain(), inbox::add)) {
                guest.start();
                scene.play(guest, inbox);
                assertThat(only.dropped()).isZero();
            }
        });
    }

    /** An event of the driver without a hypervisor, which is listened to on a host of its own. */
    <E extends Event> void onTest(Class<E> kind, Scene<Connection, E> scene) {
        inLab(kind, (lab, inbox) -> {
            try (Connection connection = lab.openTest();
                    Subscription only = connection.events().subscribe(kind, inbox::add)) {
                scene.play(connection, inbox);
                assertThat(only.dropped()).isZero();
            }
        });
    }

    /** An event that somebody listens to as the scene does it. */
    <E extends Event> void inLab(Class<E> kind, Scene<Lab, E> scene) {
        if (rows.put(kind, lab -> scene.play(lab, new Inbox<>())) != null) {
            throw new IllegalStateException(kind + " is there twice");
        }
    }
}
