package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ErrorNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * For each method that stands for a public function, a call of it that a real daemon answers. A key is
 * {@code Class.method}, with the types of its parameters if there are others of that name.
 */
final class CallTable {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** The class whose rows are being added. */
    private Class<?> section = CallTable.class;

    /** What a row does with what it is given. */
    @FunctionalInterface
    interface Call<T> {
        void on(T target) throws Exception;
    }

    /** One method and its call, which checks the answer itself. */
    static final class Row {
        private final Call<Lab> call;
        private final Class<?> source;
        private @Nullable ErrorNumber failure;
        private String message = "";
        private @Nullable String function;

        private Row(Call<Lab> call, Class<?> source) {
            this.call = call;
            this.source = source;
        }

        /** No daemon here can do it, and this is what it says. */
        void fails(ErrorNumber number) {
            this.failure = number;
        }

        void fails(ErrorNumber number, String part) {
            this.failure = number;
            this.message = part;
        }

        /** Newer than the oldest libvirt that this test runs on: such a one must be called too old. */
        Row since(String newFunction) {
            this.function = newFunction;
            return this;
        }

        /** {@return whether the server never answers with a result} */
        boolean onlyFails() {
            return failure != null || function != null;
        }

        /** {@return the class that has the call} */
        Class<?> source() {
            return source;
        }

        void run(Lab lab) throws Exception {
            if (function != null && !lab.supports(function)) {
                mustFail(lab, ErrorNumber.NO_SUPPORT, "needs libvirt ");
            } else if (failure != null) {
                mustFail(lab, failure, message);
            } else {
                call.on(lab);
            }
        }

        private void mustFail(Lab lab, ErrorNumber number, String part) throws Exception {
            LibvirtException failed = null;
            try {
                call.on(lab);
            } catch (LibvirtException expected) {
                failed = expected;
            }
            assertThat(failed).as("it must fail with %s", number).isNotNull();
            assertThat(failed.getNumber()).as(failed.getMessage()).isEqualTo(number);
            assertThat(failed).hasMessageContaining(part);
        }
    }

    /** {@return all rows} */
    static CallTable all() {
        CallTable table = new CallTable();
        table.section(ConnectionCalls.class, ConnectionCalls::add);
        table.section(HostCalls.class, HostCalls::add);
        table.section(NetworkCalls.class, NetworkCalls::add);
        table.section(InterfaceCalls.class, InterfaceCalls::add);
        table.section(StorageCalls.class, StorageCalls::add);
        table.section(NodeDeviceCalls.class, NodeDeviceCalls::add);
        table.section(SecretCalls.class, SecretCalls::add);
        table.section(NwFilterCalls.class, NwFilterCalls::add);
        table.section(DomainCalls.class, DomainCalls::add);
        table.section(CpuCalls.class, CpuCalls::add);
        table.section(MemoryCalls.class, MemoryCalls::add);
        table.section(TuningCalls.class, TuningCalls::add);
        table.section(StatisticsCalls.class, StatisticsCalls::add);
        table.section(SnapshotCalls.class, SnapshotCalls::add);
        table.section(AgentCalls.class, AgentCalls::add);
        table.section(BlockCalls.class, BlockCalls::add);
        table.section(SavingCalls.class, SavingCalls::add);
        table.section(StreamCalls.class, StreamCalls::add);
        table.section(DeviceCalls.class, DeviceCalls::add);
        table.section(MigrationCalls.class, MigrationCalls::add);
        table.section(AdminCalls.class, AdminCalls::add);
        table.section(EventCalls.class, EventCalls::add);
        return table;
    }

    private void section(Class<?> source, Consumer<CallTable> add) {
        section = source;
        add.accept(this);
    }

    Map<String, Row> rows() {
        return rows;
    }

    /** A call of the test driver, on a host of its own. */
    Row onTest(String method, Call<Connection> call) {
        return inLab(method, lab -> {
            try (Connection connection = lab.openTest()) {
                call.on(connection);
            }
        });
    }

    /** A call of the test driver on its default host, which is shared and has NUMA cells: nothing may change it. */
    Row onTestDefault(String method, Call<Connection> call) {
        return inLab(method, lab -> {
            try (Connection connection = lab.openTestDefault()) {
                call.on(connection);
            }
        });
    }

    /** A call for the one guest of such a host. It runs. */
    Row onTestGuest(String method, Call<Domain> call) {
        return onTest(method, connection -> call.on(connection.lookupDomainByName("test")));
    }

    /** A call of the QEMU driver, and of those that come with it: networks, devices, secrets and filters. */
    Row onQemu(String method, Call<Connection> call) {
        return inLab(method, lab -> call.on(lab.qemu()));
    }

    /** A call for a guest of QEMU that runs, and is shared with other rows as long as it does. */
    Row onQemuGuest(String method, Call<Domain> call) {
        return inLab(method, lab -> call.on(lab.guest()));
    }

    /** A call of a daemon's administration. */
    Row onAdmin(String method, Call<AdminConnection> call) {
        return inLab(method, lab -> {
            try (AdminConnection connection = lab.openAdmin()) {
                call.on(connection);
            }
        });
    }

    Row inLab(String method, Call<Lab> call) {
        Row row = new Row(call, section);
        if (rows.put(method, row) != null) {
            throw new IllegalStateException(method + " is there twice");
        }
        return row;
    }
}
