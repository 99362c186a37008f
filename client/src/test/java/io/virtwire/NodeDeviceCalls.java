package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllNodeDeviceFlag;
import io.virtwire.enums.ErrorNumber;

/**
 * Rows of {@link NodeDevices} and {@link NodeDevice}. What would take a device from the machine is asked of the test driver
 * only, or for a device that is not there.
 */
final class NodeDeviceCalls {
    static final String VPORT = """
            <device>
              <parent>scsi_host1</parent>
              <capability type='scsi_host'>
                <capability type='fc_host'>
                  <wwnn>2000000012341299</wwnn>
                  <wwpn>1000000012341299</wwpn>
                </capability>
              </capability>
            </device>
            """;

    private static final String MDEV = """
            <device>
              <parent>none</parent>
              <capability type='mdev'>
                <type id='virtwire'/>
                <uuid>11111111-0000-4000-8000-000000000003</uuid>
              </capability>
            </device>
            """;

    private NodeDeviceCalls() {}

    static void add(CallTable table) {
        table.onTest(
                "NodeDevices.listAll",
                connection -> assertThat(connection.nodeDevices().listAll(ConnectListAllNodeDeviceFlag.CAP_SYSTEM))
                        .extracting(NodeDevice::getName)
                        .containsExactly("computer"));
        table.onTest(
                "NodeDevices.numOf",
                connection ->
                        assertThat(connection.nodeDevices().numOf("scsi_host")).isEqualTo(2));
        table.onTest(
                "NodeDevices.list",
                connection -> assertThat(connection.nodeDevices().list(null))
                        .containsExactlyInAnyOrder("computer", "scsi_host1", "scsi_host11"));
        table.onTest(
                "NodeDevices.lookupByName",
                connection -> assertThat(connection
                                .nodeDevices()
                                .lookupByName("scsi_host1")
                                .getName())
                        .isEqualTo("scsi_host1"));
        table.onTest(
                        "NodeDevices.lookupScsiHostByWwn",
                        connection ->
                                connection.nodeDevices().lookupScsiHostByWwn("2000000012341234", "1000000012341234"))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceLookupSCSIHostByWWN");
        table.onTest("NodeDevices.create", connection -> {
            NodeDevice vport = connection.nodeDevices().create(VPORT);
            assertThat(vport.getXmlDesc()).contains("2000000012341299");
        });
        table.onTest(
                        "NodeDevices.define",
                        connection -> connection.nodeDevices().define(MDEV))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceDefineXML");

        onDevice(
                table,
                "NodeDevice.getName",
                device -> assertThat(device.getName()).isEqualTo("scsi_host1"));
        onDevice(table, "NodeDevice.getParent", device -> {
            assertThat(device.getParent()).isEqualTo("computer");
            assertThat(device.getConnection()
                            .nodeDevices()
                            .lookupByName("computer")
                            .getParent())
                    .isNull();
        });
        onDevice(
                table,
                "NodeDevice.getXmlDesc",
                device -> assertThat(device.getXmlDesc()).contains("2000000012341234"));
        onDevice(
                table,
                "NodeDevice.numOfCaps",
                device -> assertThat(device.numOfCaps()).isEqualTo(1));
        onDevice(
                table,
                "NodeDevice.listCaps",
                device -> assertThat(device.listCaps()).containsExactly("scsi_host"));
        onDevice(table, "NodeDevice.detach()", NodeDevice::detach)
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceDettach");
        onDevice(table, "NodeDevice.detach(String)", device -> device.detach("vfio"))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceDetachFlags");
        onDevice(table, "NodeDevice.reAttach", NodeDevice::reAttach)
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceReAttach");
        onDevice(table, "NodeDevice.reset", NodeDevice::reset).fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceReset");
        onDevice(table, "NodeDevice.create", NodeDevice::create).fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceCreate");
        table.onTest("NodeDevice.destroy", connection -> {
            NodeDevice vport = connection.nodeDevices().create(VPORT);
            vport.destroy();
            assertThat(connection.nodeDevices().list(null)).doesNotContain(vport.getName());
        });
        onDevice(table, "NodeDevice.undefine", NodeDevice::undefine)
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceUndefine");
        onDevice(table, "NodeDevice.update", device -> device.update(MDEV))
                .since("virNodeDeviceUpdate")
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceUpdate");
        onDevice(table, "NodeDevice.getAutostart", NodeDevice::getAutostart)
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceGetAutostart");
        onDevice(table, "NodeDevice.setAutostart", device -> device.setAutostart(true))
                .fails(ErrorNumber.NO_SUPPORT, "virNodeDeviceSetAutostart");
        onRealDevice(
                table,
                "NodeDevice.isActive",
                device -> assertThat(device.isActive()).isTrue());
        onRealDevice(
                table,
                "NodeDevice.isPersistent",
                device -> assertThat(device.isPersistent()).isTrue());
    }

    private static CallTable.Row onDevice(CallTable table, String method, CallTable.Call<NodeDevice> call) {
        return table.onTest(
                method, connection -> call.on(connection.nodeDevices().lookupByName("scsi_host1")));
    }

    private static void onRealDevice(CallTable table, String method, CallTable.Call<NodeDevice> call) {
        table.onQemu(method, connection -> call.on(connection.nodeDevices().lookupByName("computer")));
    }
}
