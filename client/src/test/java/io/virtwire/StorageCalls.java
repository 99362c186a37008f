package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllStoragePoolsFlag;
import io.virtwire.enums.StoragePoolState;
import io.virtwire.enums.StorageVolType;
import io.virtwire.enums.StorageVolWipeAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Rows of {@link StoragePools}, {@link StoragePool} and {@link StorageVol}. */
final class StorageCalls {
    private static final UUID DEFAULT = UUID.fromString("dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566");
    private static final String OTHER = """
            <pool type='dir'>
              <name>other</name>
              <target><path>/other</path></target>
            </pool>
            """;
    private static final String VOLUME = """
            <volume>
              <name>%s</name>
              <capacity unit='bytes'>65536</capacity>
              <target><format type='raw'/></target>
            </volume>
            """;

    private StorageCalls() {}

    static void add(CallTable table) {
        pools(table);
        pool(table);
        volumes(table);
        volume(table);
    }

    private static void pools(CallTable table) {
        table.onTest(
                "StoragePools.listAll",
                connection -> assertThat(connection.storagePools().listAll(ConnectListAllStoragePoolsFlag.DIR))
                        .extracting(StoragePool::getUuid)
                        .containsExactly(DEFAULT));
        table.onTest(
                "StoragePools.numOf",
                connection -> assertThat(connection.storagePools().numOf()).isEqualTo(1));
        table.onTest(
                "StoragePools.list",
                connection -> assertThat(connection.storagePools().list()).containsExactly("default-pool"));
        table.onTest("StoragePools.numOfDefined", connection -> {
            connection.storagePools().define(OTHER);
            assertThat(connection.storagePools().numOfDefined()).isEqualTo(1);
        });
        table.onTest("StoragePools.listDefined", connection -> {
            connection.storagePools().define(OTHER);
            assertThat(connection.storagePools().listDefined()).containsExactly("other");
        });
        table.onTest(
                "StoragePools.findSources",
                connection -> assertThat(connection.storagePools().findSources("logical", null))
                        .contains("<sources>"));
        table.onTest(
                "StoragePools.lookupByName",
                connection -> assertThat(connection
                                .storagePools()
                                .lookupByName("default-pool")
                                .getUuid())
                        .isEqualTo(DEFAULT));
        table.onTest(
                "StoragePools.lookupByUuid",
                connection -> assertThat(
                                connection.storagePools().lookupByUuid(DEFAULT).getName())
                        .isEqualTo("default-pool"));
        onFolder(
                table,
                "StoragePools.lookupByTargetPath",
                (pool, path) -> assertThat(pool.getConnection().storagePools().lookupByTargetPath(path.toString()))
                        .isEqualTo(pool));
        table.onTest(
                "StoragePools.lookupVolByKey",
                connection -> assertThat(connection
                                .storagePools()
                                .lookupVolByKey("/default-pool/v1")
                                .getName())
                        .isEqualTo("v1"));
        table.onTest(
                "StoragePools.lookupVolByPath",
                connection -> assertThat(connection
                                .storagePools()
                                .lookupVolByPath("/default-pool/v1")
                                .getName())
                        .isEqualTo("v1"));
        table.onTest(
                "StoragePools.define",
                connection -> assertThat(connection.storagePools().define(OTHER).isActive())
                        .isFalse());
        table.onTest(
                "StoragePools.create",
                connection -> assertThat(connection.storagePools().create(OTHER).isActive())
                        .isTrue());
    }

    private static void pool(CallTable table) {
        onPool(
                table,
                "StoragePool.getConnection",
                pool -> assertThat(pool.getConnection().isAlive()).isTrue());
        onPool(table, "StoragePool.getName", pool -> assertThat(pool.getName()).isEqualTo("default-pool"));
        onPool(table, "StoragePool.getUuid", pool -> assertThat(pool.getUuid()).isEqualTo(DEFAULT));
        onPool(table, "StoragePool.getInfo", pool -> {
            assertThat(pool.getInfo().state()).isEqualTo(StoragePoolState.RUNNING);
            assertThat(pool.getInfo().capacity())
                    .isEqualTo(pool.getInfo().allocation() + pool.getInfo().available());
        });
        onPool(
                table,
                "StoragePool.getXmlDesc",
                pool -> assertThat(pool.getXmlDesc()).contains("<path>/default-pool</path>"));
        onPool(table, "StoragePool.create", pool -> {
            pool.destroy();
            pool.create();
            assertThat(pool.isActive()).isTrue();
        });
        onPool(table, "StoragePool.build", pool -> {
            pool.destroy();
            pool.build();
            assertThat(pool.getInfo().state()).isEqualTo(StoragePoolState.INACTIVE);
        });
        onPool(table, "StoragePool.destroy", pool -> {
            pool.destroy();
            assertThat(pool.isActive()).isFalse();
        });
        onFolder(table, "StoragePool.delete", (pool, path) -> {
            pool.destroy();
            pool.delete();
            assertThat(path).doesNotExist();
        });
        onPool(table, "StoragePool.undefine", pool -> {
            pool.destroy();
            pool.undefine();
            assertThat(pool.getConnection().storagePools().listAll()).isEmpty();
        });
        onFolder(table, "StoragePool.refresh", (pool, path) -> {
            Files.createFile(path.resolve("late"));
            assertThat(pool.listVolumes()).isEmpty();
            pool.refresh();
            assertThat(pool.listVolumes()).containsExactly("late");
        });
        onPool(
                table,
                "StoragePool.getAutostart",
                pool -> assertThat(pool.getAutostart()).isFalse());
        table.onTest("StoragePool.setAutostart", connection -> {
            StoragePool other = connection.storagePools().define(OTHER);
            other.setAutostart(true);
            assertThat(other.getAutostart()).isTrue();
        });
        onPool(
                table,
                "StoragePool.isActive",
                pool -> assertThat(pool.isActive()).isTrue());
        onPool(
                table,
                "StoragePool.isPersistent",
                pool -> assertThat(pool.isPersistent()).isTrue());
    }

    private static void volumes(CallTable table) {
        onPool(
                table,
                "StoragePool.listAllVolumes",
                pool -> assertThat(pool.listAllVolumes())
                        .extracting(StorageVol::getName)
                        .containsExactly("v1"));
        onPool(
                table,
                "StoragePool.numOfVolumes",
                pool -> assertThat(pool.numOfVolumes()).isEqualTo(1));
        onPool(
                table,
                "StoragePool.listVolumes",
                pool -> assertThat(pool.listVolumes()).containsExactly("v1"));
        onPool(
                table,
                "StoragePool.lookupVolByName",
                pool -> assertThat(pool.lookupVolByName("v1").getKey()).isEqualTo("/default-pool/v1"));
        onPool(table, "StoragePool.createVol", pool -> {
            pool.createVol(VOLUME.formatted("v2"));
            assertThat(pool.listVolumes()).contains("v2");
        });
        onPool(table, "StoragePool.createVolFrom", pool -> {
            pool.createVolFrom(VOLUME.formatted("v2"), pool.lookupVolByName("v1"));
            assertThat(pool.listVolumes()).contains("v2");
        });
    }

    private static void volume(CallTable table) {
        onVolume(
                table,
                "StorageVol.getConnection",
                volume -> assertThat(volume.getConnection().isAlive()).isTrue());
        onVolume(
                table,
                "StorageVol.getName",
                volume -> assertThat(volume.getName()).isEqualTo("v1"));
        onVolume(
                table,
                "StorageVol.getKey",
                volume -> assertThat(volume.getKey()).isEqualTo("/default-pool/v1"));
        onVolume(
                table,
                "StorageVol.getPool",
                volume -> assertThat(volume.getPool().getUuid()).isEqualTo(DEFAULT));
        onVolume(
                table,
                "StorageVol.getPath",
                volume -> assertThat(volume.getPath()).isEqualTo("/default-pool/v1"));
        onVolume(table, "StorageVol.getInfo", volume -> {
            assertThat(volume.getInfo().type()).isEqualTo(StorageVolType.FILE);
            assertThat(volume.getInfo().capacity()).isEqualTo(1_000_000);
            assertThat(volume.getInfo().allocation()).isEqualTo(50_000);
        });
        onVolume(
                table,
                "StorageVol.getXmlDesc",
                volume -> assertThat(volume.getXmlDesc()).contains("<name>v1</name>"));
        onVolume(table, "StorageVol.delete", volume -> {
            volume.delete();
            assertThat(volume.getConnection()
                            .storagePools()
                            .lookupByName("default-pool")
                            .numOfVolumes())
                    .isZero();
        });
        onFolder(table, "StorageVol.wipe", (pool, path) -> {
            Files.write(path.resolve("old"), "secret!\n".repeat(512).getBytes(StandardCharsets.US_ASCII));
            pool.refresh();
            pool.lookupVolByName("old").wipe();
            assertThat(path.resolve("old")).hasBinaryContent(new byte[4096]);
        });
        onFolder(table, "StorageVol.wipePattern", (pool, path) -> {
            Files.write(path.resolve("old"), "secret!\n".repeat(512).getBytes(StandardCharsets.US_ASCII));
            pool.refresh();
            pool.lookupVolByName("old").wipePattern(StorageVolWipeAlgorithm.ZERO);
            assertThat(path.resolve("old")).hasBinaryContent(new byte[4096]);
        });
        onFolder(table, "StorageVol.resize", (pool, path) -> {
            StorageVol volume = pool.createVol(VOLUME.formatted("grows"));
            volume.resize(1 << 20);
            assertThat(volume.getInfo().capacity()).isEqualTo(1 << 20);
        });
    }

    private static void onPool(CallTable table, String method, CallTable.Call<StoragePool> call) {
        table.onTest(method, connection -> call.on(connection.storagePools().lookupByName("default-pool")));
    }

    private static void onVolume(CallTable table, String method, CallTable.Call<StorageVol> call) {
        onPool(table, method, pool -> call.on(pool.lookupVolByName("v1")));
    }

    /** What is done with a real pool, and the folder that it is. */
    @FunctionalInterface
    interface FolderCall {
        void on(StoragePool pool, Path folder) throws Exception;
    }

    static void onFolder(CallTable table, String method, FolderCall call) {
        table.inLab(method, lab -> {
            Path folder = lab.newFolder("pool");
            StoragePool pool = lab.qemu()
                    .storagePools()
                    .define("<pool type='dir'><name>real</name><target><path>%s</path></target></pool>"
                            .formatted(folder));
            try {
                pool.create();
                call.on(pool, folder);
            } finally {
                if (pool.isActive()) {
                    pool.destroy();
                }
                pool.undefine();
            }
        });
    }
}
