package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllInterfacesFlag;

/** Rows of {@link Interfaces} and {@link Interface}, all of them of the test driver: the machine's own are left alone. */
final class InterfaceCalls {
    private static final String MAC = "aa:bb:cc:dd:ee:ff";
    private static final String OTHER = """
            <interface type='ethernet' name='eth2'>
              <mac address='aa:bb:cc:dd:ee:02'/>
              <protocol family='ipv4'>
                <ip address='192.168.0.6' prefix='24'/>
              </protocol>
            </interface>
            """;

    private InterfaceCalls() {}

    static void add(CallTable table) {
        table.onTest(
                "Interfaces.listAll",
                connection -> assertThat(connection.interfaces().listAll(ConnectListAllInterfacesFlag.ACTIVE))
                        .extracting(Interface::getName)
                        .containsExactly("eth1"));
        table.onTest(
                "Interfaces.numOf",
                connection -> assertThat(connection.interfaces().numOf()).isEqualTo(1));
        table.onTest(
                "Interfaces.list",
                connection -> assertThat(connection.interfaces().list()).containsExactly("eth1"));
        table.onTest("Interfaces.numOfDefined", connection -> {
            connection.interfaces().define(OTHER);
            assertThat(connection.interfaces().numOfDefined()).isEqualTo(1);
        });
        table.onTest("Interfaces.listDefined", connection -> {
            connection.interfaces().define(OTHER);
            assertThat(connection.interfaces().listDefined()).containsExactly("eth2");
        });
        table.onTest(
                "Interfaces.lookupByName",
                connection -> assertThat(
                                connection.interfaces().lookupByName("eth1").getMac())
                        .isEqualTo(MAC));
        table.onTest(
                "Interfaces.lookupByMac",
                connection -> assertThat(
                                connection.interfaces().lookupByMac(MAC).getName())
                        .isEqualTo("eth1"));
        table.onTest("Interfaces.define", connection -> {
            Interface other = connection.interfaces().define(OTHER);
            assertThat(other.isActive()).isFalse();
        });
        table.onTest("Interfaces.changeBegin", connection -> {
            connection.interfaces().changeBegin();
            connection.interfaces().changeCommit();
        });
        table.onTest("Interfaces.changeCommit", connection -> {
            connection.interfaces().changeBegin();
            connection.interfaces().define(OTHER);
            connection.interfaces().changeCommit();
            assertThat(connection.interfaces().listDefined()).containsExactly("eth2");
        });
        table.onTest("Interfaces.changeRollback", connection -> {
            connection.interfaces().changeBegin();
            connection.interfaces().define(OTHER);
            connection.interfaces().changeRollback();
            assertThat(connection.interfaces().listDefined()).doesNotContain("eth2");
        });
        onInterface(
                table,
                "Interface.getConnection",
                card -> assertThat(card.getConnection().isAlive()).isTrue());
        onInterface(
                table, "Interface.getName", card -> assertThat(card.getName()).isEqualTo("eth1"));
        onInterface(table, "Interface.getMac", card -> assertThat(card.getMac()).isEqualTo(MAC));
        onInterface(
                table,
                "Interface.getXmlDesc",
                card -> assertThat(card.getXmlDesc()).contains("192.168.0.5"));
        onInterface(table, "Interface.create", card -> {
            card.destroy();
            card.create();
            assertThat(card.isActive()).isTrue();
        });
        onInterface(table, "Interface.destroy", card -> {
            card.destroy();
            assertThat(card.isActive()).isFalse();
        });
        onInterface(table, "Interface.undefine", card -> {
            card.undefine();
            assertThat(card.getConnection().interfaces().listAll()).isEmpty();
        });
        onInterface(
                table, "Interface.isActive", card -> assertThat(card.isActive()).isTrue());
    }

    private static void onInterface(CallTable table, String method, CallTable.Call<Interface> call) {
        table.onTest(method, connection -> call.on(connection.interfaces().lookupByName("eth1")));
    }
}
