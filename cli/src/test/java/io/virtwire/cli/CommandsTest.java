package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.ConnectGetCapabilitiesRet;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectListAllDomainsRet;
import io.virtwire.protocol.remote.DomainGetInfoRet;
import io.virtwire.protocol.remote.DomainGetMetadataRet;
import io.virtwire.protocol.remote.DomainGetStateRet;
import io.virtwire.protocol.remote.DomainGetXmlDescRet;
import io.virtwire.protocol.remote.DomainHasManagedSaveImageRet;
import io.virtwire.protocol.remote.DomainIsActiveRet;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.DomainSnapshotNumRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.XdrVoid;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands against what no real daemon says; what a real one says is compared with virsh by testbed/compare. */
@Timeout(30)
class CommandsTest {
    private static final String EVIL = "\u001b[2J\n\u009b31m\u202e";
    private static final UUID GUEST = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final int NO_SUPPORT = 3;
    private static final int OPERATION_INVALID = 55;

    private final MockHost host = new MockHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void guestsAreListedInOrder() {
        host.answer(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS, listOf(guest("b", -1), guest("a", 10), guest("A", 9)))
                .answer(REMOTE_PROC_DOMAIN_GET_STATE, new DomainGetStateRet(1, 1));

        assertThat(host.run("list", "--all")).isEqualTo(new Virtwire(0, """
                 Id   Name   State
                ----------------------
                 9    A      running
                 10   a      running
                 -    b      running

                """, ""));
    }

    @Test
    void guestsAreListedAsJson() {
        host.answer(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS, listOf(guest("b\"" + EVIL, -1), guest("a", 7)))
                .answer(REMOTE_PROC_DOMAIN_GET_STATE, new DomainGetStateRet(99, 1));

        assertThat(host.run("-q", "list", "--all", "--json").out()).isEqualTo("""
                [
                  {"id": 7, "name": "a", "uuid": "6695eb01-f6a4-8304-79aa-97f2502e193f", "state": 99},
                  {"id": null, "name": "b\\"\\u001b[2J\\n\\u009b31m\\u202e", "uuid": "6695eb01-f6a4-8304-79aa-97f2502e193f", "state": 99}
                ]
                """);
        assertThat(host.run("-q", "list", "--all", "--json", "--id").out()).isEqualTo("""
                [
                  {"id": 7},
                  {"id": null}
                ]
                """);
    }

    @Test
    void namesAndTitlesCannotReachTheTerminal() {
        host.answer(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS, listOf(guest("a" + EVIL, 1)))
                .answer(REMOTE_PROC_DOMAIN_GET_STATE, new DomainGetStateRet(1, 1))
                .answer(REMOTE_PROC_DOMAIN_GET_METADATA, new DomainGetMetadataRet(EVIL + "t"));

        assertThat(host.run("list --title; list --name").out()).isEqualTo("""
                 Id   Name                                  State     Title
                -------------------------------------------------------------------------------------------
                 1    a\\x1b[2J\\x0a\\xc2\\x9b31m\\xe2\\x80\\xae   running   \\x1b[2J\\x0a\\xc2\\x9b31m\\xe2\\x80\\xaet

                a\\x1b[2J\\x0a\\xc2\\x9b31m\\xe2\\x80\\xae

                """);
    }

    @Test
    void xmlKeepsItsLinesOnly() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", 1)))
                .answer(REMOTE_PROC_DOMAIN_GET_XML_DESC, new DomainGetXmlDescRet("<a>\n\t" + EVIL + "</a>\n"))
                .answer(REMOTE_PROC_CONNECT_GET_CAPABILITIES, new ConnectGetCapabilitiesRet("<c>\r</c>"));

        assertThat(host.run("dumpxml a; capabilities").out())
                .isEqualTo("<a>\n\t\\x1b[2J\n\\xc2\\x9b31m\\xe2\\x80\\xae</a>\n\n<c>\\x0d</c>\n\n");
    }

    @Test
    void errorsKeepTheirLinesOnly() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", -1)))
                .fail(REMOTE_PROC_DOMAIN_CREATE, OPERATION_INVALID, "no: " + EVIL);

        assertThat(host.run("start", "a"))
                .isEqualTo(new Virtwire(
                        1,
                        "\n",
                        "error: Failed to start domain 'a'\nerror: no: \\x1b[2J\n\\xc2\\x9b31m\\xe2\\x80\\xae\n"));
    }

    @Test
    void titleComesFromTheXmlWhereTheServerTellsNone() {
        host.answer(REMOTE_PROC_CONNECT_LIST_ALL_DOMAINS, listOf(guest("a", 1)))
                .answer(REMOTE_PROC_DOMAIN_GET_STATE, new DomainGetStateRet(1, 1))
                .answer(REMOTE_PROC_DOMAIN_GET_XML_DESC, new DomainGetXmlDescRet("<a><title>T</title></a>"));

        assertThat(host.run("list", "--title").out()).contains(" 1    a      running   T\n");
    }

    @Test
    void stateComesFromTheInfoWhereTheServerTellsNone() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", 1)))
                .answer(REMOTE_PROC_DOMAIN_GET_INFO, new DomainGetInfoRet((byte) 3, 1, 1, (short) 1, 1));

        assertThat(host.run("-q", "domstate a; domstate a --reason").out()).isEqualTo("paused\npaused (unknown)\n");
    }

    @Test
    void dominfoGoesOnWhereTheServerDoesNotTell() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", 1)));

        assertThat(host.run("dominfo", "a")).isEqualTo(new Virtwire(1, """
                        Id:             1
                        Name:           a
                        UUID:           6695eb01-f6a4-8304-79aa-97f2502e193f
                        Persistent:     unknown
                        Managed save:   unknown

                        """, "error: not supported\n"));
    }

    @Test
    void dominfoTellsTimeAndMemoryOfAGuestWithoutLimits() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", 1)))
                .answer(
                        REMOTE_PROC_DOMAIN_GET_INFO,
                        new DomainGetInfoRet((byte) 1, 0xffff_ffffL, -1, (short) -1, 50_000_000));

        assertThat(host.run("dominfo", "a").out()).contains("""
                State:          running
                CPU(s):         65535
                CPU time:       0.1s
                Max memory:     no limit
                Used memory:    18446744073709551615 KiB
                """);
    }

    @Test
    void severalCommandsShareOneConnection() {
        host.answer(REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("here"));

        assertThat(host.run("hostname; uri --help; hostname").out())
                .startsWith("here\n\n")
                .endsWith("\n\nhere\n\n");
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void lostConnectionIsOpenedAnewForTheNextCommand() {
        host.answer(REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("here"))
                .hangUpAt(REMOTE_PROC_CONNECT_GET_CAPABILITIES);

        Virtwire run = host.run("capabilities; hostname");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("\nhere\n\n");
        assertThat(run.err()).startsWith("error: failed to get capabilities\nerror: ");
        assertThat(run.err()).endsWith("\nerror: Reconnected to the hypervisor\n");
        assertThat(host.connections()).isEqualTo(2);
    }

    @Test
    void readOnlyIsToldToTheServer() {
        host.answer(REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("here"));

        host.run("-r", "hostname");
        assertThat(host.lastFlags()).isEqualTo(1);
        host.run("hostname");
        assertThat(host.lastFlags()).isZero();
    }

    @Test
    void whatVirshHasAndWeDoNotIsRefused() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", -1)));

        assertThat(host.run("-q", "start a --pass-fds 3; start a --pass-fds 3,x")
                        .err())
                .isEqualTo("""
                error: option --pass-fds is not there yet: virtwire lacks the passing of open files
                error: Unable to parse FD number 'x'
                """);
    }

    @Test
    void undefineDoesNotStrandSavedMemory() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", -1)))
                .answer(REMOTE_PROC_DOMAIN_IS_ACTIVE, new DomainIsActiveRet(0))
                .answer(REMOTE_PROC_DOMAIN_HAS_MANAGED_SAVE_IMAGE, new DomainHasManagedSaveImageRet(1))
                .answer(REMOTE_PROC_DOMAIN_MANAGED_SAVE_REMOVE, XdrVoid.ARGS)
                .answer(REMOTE_PROC_DOMAIN_UNDEFINE, XdrVoid.ARGS);

        assertThat(host.run("-q", "undefine", "a").err())
                .isEqualTo("error: Refusing to undefine while domain managed save image exists\n");
        assertThat(host.run("undefine", "a", "--managed-save").out()).isEqualTo("Domain 'a' has been undefined\n\n");
    }

    @Test
    void undefineWithoutItsFlagsStopsAtSnapshots() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", -1)))
                .answer(REMOTE_PROC_DOMAIN_IS_ACTIVE, new DomainIsActiveRet(0))
                .answer(REMOTE_PROC_DOMAIN_SNAPSHOT_NUM, new DomainSnapshotNumRet(2))
                .fail(REMOTE_PROC_DOMAIN_UNDEFINE, NO_SUPPORT, "too old");

        assertThat(host.run("-q", "undefine a; undefine a --snapshots-metadata").err())
                .isEqualTo("""
                error: Refusing to undefine while 2 snapshots exist
                error: Unable to remove metadata of 2 snapshots
                """);
    }

    @Test
    void forcedBootThrowsSavedMemoryAwayWhereTheServerDoesNotKnowTheFlag() {
        host.answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(guest("a", -1)))
                .answer(REMOTE_PROC_DOMAIN_HAS_MANAGED_SAVE_IMAGE, new DomainHasManagedSaveImageRet(1))
                .fail(REMOTE_PROC_DOMAIN_MANAGED_SAVE_REMOVE, OPERATION_INVALID, "no way");

        assertThat(host.run("start", "a", "--force-boot")).isEqualTo(new Virtwire(1, "\n", "error: no way\n"));
    }

    private static NonnullDomain guest(String name, int id) {
        return new NonnullDomain(name, GUEST, id);
    }

    private static ConnectListAllDomainsRet listOf(NonnullDomain... guests) {
        return new ConnectListAllDomainsRet(List.of(guests), guests.length);
    }
}
