package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.DomainDefineXmlRet;
import io.virtwire.protocol.remote.DomainGetXmlDescRet;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.InterfaceDefineXmlRet;
import io.virtwire.protocol.remote.InterfaceGetXmlDescRet;
import io.virtwire.protocol.remote.InterfaceLookupByNameRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullInterface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Edits of what no real daemon here has; all others are compared with virsh by testbed/compare. */
@Timeout(30)
class XmlEditTest {
    private static final UUID GUEST = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final NonnullDomain DOMAIN = new NonnullDomain("a", GUEST, -1);

    @TempDir
    Path folder;

    private final MockHost host = new MockHost()
            .answer(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME, new DomainLookupByNameRet(DOMAIN))
            .answer(REMOTE_PROC_DOMAIN_GET_XML_DESC, new DomainGetXmlDescRet("<domain/>"));

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void interfaceIsDefinedAnew() {
        NonnullInterface eth0 = new NonnullInterface("eth0", "aa:bb:cc:dd:ee:ff");
        host.answer(REMOTE_PROC_INTERFACE_LOOKUP_BY_NAME, new InterfaceLookupByNameRet(eth0))
                .answer(REMOTE_PROC_INTERFACE_GET_XML_DESC, new InterfaceGetXmlDescRet("<interface/>"))
                .answer(REMOTE_PROC_INTERFACE_DEFINE_XML, new InterfaceDefineXmlRet(eth0));

        assertThat(edit("true", "iface-edit", "eth0"))
                .isEqualTo(new Virtwire(0, "Interface eth0 XML configuration not changed.\n\n", ""));
        assertThat(edit("sed -i s/interface/b/", "iface-edit", "eth0"))
                .isEqualTo(new Virtwire(0, "Interface eth0 XML configuration edited.\n\n", ""));
    }

    @Test
    void oldServerDefinesWithoutValidating() {
        host.answer(REMOTE_PROC_DOMAIN_DEFINE_XML, new DomainDefineXmlRet(DOMAIN));

        assertThat(edit("sed -i s/domain/b/", "edit", "a"))
                .isEqualTo(new Virtwire(0, "Domain 'a' XML configuration edited.\n\n", ""));
    }

    @Test
    void nobodyIsAskedWithoutATerminalAndNoFileIsLeft() throws IOException {
        assertThat(edit("sed -i s/domain/b/", "edit", "a"))
                .isEqualTo(new Virtwire(0, "Domain '(null)' XML configuration edited.\n\n", "error: Failed.\n"));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    /** A server hangs up on who does not answer, and an editor is open for minutes. The one of this test is, until the answer. */
    @Test
    void keepaliveIsAnsweredWhileTheEditorIsOpen() throws Exception {
        Path answered = folder.resolve("answered");
        new ProcessBuilder("mkfifo", answered.toString()).start().onExit().get();
        host.after(REMOTE_PROC_DOMAIN_GET_XML_DESC, peer -> {
            peer.ping();
            Files.writeString(answered, "pong");
        });

        assertThat(edit("exec cat " + answered + " >/dev/null #", "edit", "a"))
                .isEqualTo(new Virtwire(0, "Domain 'a' XML configuration not changed.\n\n", ""));
    }

    private Virtwire edit(String editor, String... arguments) {
        return host.run(Map.of("EDITOR", editor, "TMPDIR", folder.toString()), arguments);
    }
}
