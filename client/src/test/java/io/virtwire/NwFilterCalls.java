package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ErrorNumber;
import java.util.UUID;

/** Rows of {@link NwFilters}, {@link NwFilter} and {@link NwFilterBinding}. No rule is ever written to a firewall. */
final class NwFilterCalls {
    private static final UUID UUID_OF_IT = UUID.fromString("11111111-0000-4000-8000-000000000006");
    private static final String XML = """
            <filter name='vw-none' chain='root'>
              <uuid>%s</uuid>
            </filter>
            """.formatted(UUID_OF_IT);
    private static final String BINDING = """
            <filterbinding>
              <owner>
                <name>every</name>
                <uuid>11111111-0000-4000-8000-000000000001</uuid>
              </owner>
              <portdev name='vw-none'/>
              <mac address='52:54:00:00:00:42'/>
              <filterref filter='vw-none'/>
            </filterbinding>
            """;

    private NwFilterCalls() {}

    static void add(CallTable table) {
        onFilter(
                table,
                "NwFilters.listAll",
                (connection, filter) ->
                        assertThat(connection.nwFilters().listAll()).containsExactly(filter));
        onFilter(
                table,
                "NwFilters.numOf",
                (connection, filter) ->
                        assertThat(connection.nwFilters().numOf()).isEqualTo(1));
        onFilter(
                table,
                "NwFilters.list",
                (connection, filter) ->
                        assertThat(connection.nwFilters().list()).containsExactly("vw-none"));
        onFilter(
                table,
                "NwFilters.lookupByName",
                (connection, filter) -> assertThat(connection.nwFilters().lookupByName("vw-none"))
                        .isEqualTo(filter));
        onFilter(
                table,
                "NwFilters.lookupByUuid",
                (connection, filter) -> assertThat(connection.nwFilters().lookupByUuid(UUID_OF_IT))
                        .isEqualTo(filter));
        table.onQemu("NwFilters.define", connection -> {
            NwFilter filter = connection.nwFilters().define(XML);
            assertThat(connection.nwFilters().list()).containsExactly("vw-none");
            filter.undefine();
        });
        bindings(table);

        onFilter(
                table,
                "NwFilter.getName",
                (connection, filter) -> assertThat(filter.getName()).isEqualTo("vw-none"));
        onFilter(
                table,
                "NwFilter.getUuid",
                (connection, filter) -> assertThat(filter.getUuid()).isEqualTo(UUID_OF_IT));
        onFilter(
                table,
                "NwFilter.getXmlDesc",
                (connection, filter) -> assertThat(filter.getXmlDesc()).contains("chain='root'"));
        onFilter(table, "NwFilter.undefine", (connection, filter) -> {
            filter.undefine();
            assertThat(connection.nwFilters().list()).isEmpty();
        });
    }

    private static void bindings(CallTable table) {
        onBinding(
                table,
                "NwFilters.listAllBindings",
                (connection, binding) ->
                        assertThat(connection.nwFilters().listAllBindings()).containsExactly(binding));
        onBinding(
                table,
                "NwFilters.lookupBindingByPortDev",
                (connection, binding) -> assertThat(connection.nwFilters().lookupBindingByPortDev("vw-none"))
                        .isEqualTo(binding));
        onBinding(
                table,
                "NwFilters.createBinding",
                (connection, binding) ->
                        assertThat(connection.nwFilters().listAllBindings()).hasSize(1));
        onBinding(
                table,
                "NwFilterBinding.getPortDev",
                (connection, binding) -> assertThat(binding.getPortDev()).isEqualTo("vw-none"));
        onBinding(
                table,
                "NwFilterBinding.getFilterName",
                (connection, binding) -> assertThat(binding.getFilterName()).isEqualTo("vw-none"));
        onBinding(
                table,
                "NwFilterBinding.getXmlDesc",
                (connection, binding) -> assertThat(binding.getXmlDesc()).contains("52:54:00:00:00:42"));
        onBinding(table, "NwFilterBinding.delete", (connection, binding) -> {
            binding.delete();
            assertThat(connection.nwFilters().listAllBindings()).isEmpty();
        });
    }

    /** What is done with a binding. */
    @FunctionalInterface
    private interface BindingCall {
        void on(Connection connection, NwFilterBinding binding) throws Exception;
    }

    private static void onBinding(CallTable table, String method, BindingCall call) {
        onFilter(table, method, (connection, filter) -> {
            NwFilterBinding binding = connection.nwFilters().createBinding(BINDING);
            try {
                call.on(connection, binding);
            } finally {
                Lab.quietly(ErrorNumber.NO_NWFILTER_BINDING, binding::delete);
            }
        });
    }

    /** What is done with a filter. */
    @FunctionalInterface
    private interface FilterCall {
        void on(Connection connection, NwFilter filter) throws Exception;
    }

    private static void onFilter(CallTable table, String method, FilterCall call) {
        table.onQemu(method, connection -> {
            NwFilter filter = connection.nwFilters().define(XML);
            try {
                call.on(connection, filter);
            } finally {
                Lab.quietly(ErrorNumber.NO_NWFILTER, filter::undefine);
            }
        });
    }
}
