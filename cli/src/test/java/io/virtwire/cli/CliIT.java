package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of guests of libvirt's test driver; that the texts are virsh's, testbed/compare finds out. */
@Timeout(60)
class CliIT {
    private static PrivateLibvirtd libvirtd;

    @BeforeAll
    static void start() throws Exception {
        libvirtd = PrivateLibvirtd.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_UNIX", "URI_TEST_TCP"})
    void guestsAreListed(String uri) {
        assertThat(Virtwire.run("-c", libvirtd.get(uri), "list", "--all")).isEqualTo(new Virtwire(0, """
                         Id   Name   State
                        ----------------------
                         1    test   running

                        """, ""));
    }

    @Test
    void guestOfXmlLivesAndEnds() {
        String xml = PrivateLibvirtd.xml("new.xml").toString();

        Virtwire run =
                run("define " + xml + "; start new; domstate new --reason; suspend new; domstate new; resume new;"
                        + " destroy new; undefine new; domid new");

        assertThat(run).isEqualTo(new Virtwire(1, """
                Domain 'new' defined from %s

                Domain 'new' started

                running (booted)

                Domain 'new' suspended

                paused

                Domain 'new' resumed

                Domain 'new' destroyed

                Domain 'new' has been undefined


                """.formatted(xml), "error: failed to get domain 'new'\n"));
    }

    @Test
    void guestsInEveryStateAreListed() {
        String uri = libvirtd.get("URI_TEST_UNIX")
                .replace("/default", PrivateLibvirtd.xml("host.xml").toString());

        assertThat(Virtwire.run("-q", "-c", uri, "list", "--all", "--managed-save")
                        .out())
                .isEqualTo("""
                 1   alpha         running
                 2   Beta          paused
                 3   delta         crashed
                 4   fleeting      running
                 5   Zeta          in shutdown
                 6   eta           pmsuspended
                 7   2             no state
                 -   7             shut off
                 -   gamma         saved
                 -   größer 漢字   shut off
                """);
    }

    @Test
    void guestIsFoundByIdUuidAndName() {
        assertThat(run("-q", "domname 1; domuuid 1; domid test; domid 6695eb01-f6a4-8304-79aa-97f2502e193f")
                        .out())
                .isEqualTo("test\n6695eb01-f6a4-8304-79aa-97f2502e193f\n1\n1\n");
    }

    @Test
    void readOnlyConnectionChangesNothing() {
        assertThat(run("-q", "-r", "destroy test").err()).isEqualTo("""
                error: Failed to destroy domain 'test'
                error: operation forbidden: read only access prevents virDomainDestroy
                """);
    }

    @Test
    void serverTellsWhatIsWrongWithXml() {
        String xml = PrivateLibvirtd.xml("network.xml").toString();

        assertThat(run("define", xml).err())
                .startsWith("error: Failed to define domain from " + xml + "\nerror: ")
                .endsWith("\n");
    }

    private static Virtwire run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-c";
        all[1] = libvirtd.get("URI_TEST_UNIX");
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Virtwire.run(all);
    }
}
