package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllSecretsFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.SecretUsageType;
import java.util.UUID;

/** Rows of {@link Secrets} and {@link Secret}. */
final class SecretCalls {
    private static final UUID UUID_OF_IT = UUID.fromString("11111111-0000-4000-8000-000000000005");
    private static final String XML = """
            <secret ephemeral='yes' private='no'>
              <uuid>%s</uuid>
              <usage type='ceph'><name>client.virtwire</name></usage>
            </secret>
            """.formatted(UUID_OF_IT);

    private SecretCalls() {}

    static void add(CallTable table) {
        onSecret(
                table,
                "Secrets.listAll",
                secret -> assertThat(secret.getConnection().secrets().listAll(ConnectListAllSecretsFlag.EPHEMERAL))
                        .containsExactly(secret));
        onSecret(
                table,
                "Secrets.numOf",
                secret -> assertThat(secret.getConnection().secrets().numOf()).isEqualTo(1));
        onSecret(
                table,
                "Secrets.list",
                secret -> assertThat(secret.getConnection().secrets().list()).containsExactly(UUID_OF_IT));
        onSecret(
                table,
                "Secrets.lookupByUuid",
                secret -> assertThat(secret.getConnection().secrets().lookupByUuid(UUID_OF_IT))
                        .isEqualTo(secret));
        onSecret(
                table,
                "Secrets.lookupByUsage",
                secret -> assertThat(
                                secret.getConnection().secrets().lookupByUsage(SecretUsageType.CEPH, "client.virtwire"))
                        .isEqualTo(secret));
        table.onQemu("Secrets.define", connection -> {
            Secret secret = connection.secrets().define(XML);
            assertThat(connection.secrets().list()).containsExactly(UUID_OF_IT);
            secret.undefine();
        });
        onSecret(
                table,
                "Secret.getConnection",
                secret -> assertThat(secret.getConnection().isAlive()).isTrue());
        onSecret(table, "Secret.getUuid", secret -> assertThat(secret.getUuid()).isEqualTo(UUID_OF_IT));
        onSecret(
                table,
                "Secret.getUsageType",
                secret -> assertThat(secret.getUsageType()).isEqualTo(SecretUsageType.CEPH));
        onSecret(
                table,
                "Secret.getUsageId",
                secret -> assertThat(secret.getUsageId()).isEqualTo("client.virtwire"));
        onSecret(
                table,
                "Secret.getXmlDesc",
                secret -> assertThat(secret.getXmlDesc()).contains("client.virtwire"));
        onSecret(table, "Secret.setValue", secret -> {
            secret.setValue((byte) 1);
            secret.setValue((byte) 0, (byte) -1);
            assertThat(secret.getValue()).containsExactly(0, -1);
        });
        onSecret(table, "Secret.getValue", secret -> {
            secret.setValue("opaque".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(secret.getValue())
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .isEqualTo("opaque");
        });
        onSecret(table, "Secret.undefine", secret -> {
            secret.undefine();
            assertThat(secret.getConnection().secrets().numOf()).isZero();
        });
    }

    private static void onSecret(CallTable table, String method, CallTable.Call<Secret> call) {
        table.onQemu(method, connection -> {
            Secret secret = connection.secrets().define(XML);
            try {
                call.on(secret);
            } finally {
                Lab.quietly(ErrorNumber.NO_SECRET, secret::undefine);
            }
        });
    }
}
