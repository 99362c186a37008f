package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibvirtUriTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "test://example.com                          | test    | -    | -         | example.com |    0 | ''",
                "test://foo@example.com                      | test    | -    | foo       | example.com |    0 | ''",
                "test://foo:pass@example.com                 | test    | -    | foo:pass  | example.com |    0 | ''",
                "test://example.com:123                      | test    | -    | -         | example.com |  123 | ''",
                "test://127.0.0.1:123/system                 | test    | -    | -         | 127.0.0.1   |  123 | /system",
                "test://[::1]:123/system                     | test    | -    | -         | ::1         |  123 | /system",
                "qemu+tcp://[fe80::1%25eth0]/system          | qemu    | tcp  | -         | fe80::1%eth0 |   0 | /system",
                "qemu+tcp://[fe80::1%lo]:16509/system        | qemu    | tcp  | -         | fe80::1%lo  | 16509 | /system",
                "gluster+rdma://example.com:1234/gv0/vol.img | gluster | rdma | -         | example.com | 1234 | /gv0/vol.img",
                "qemu:///system                              | qemu    | -    | -         | -           |    0 | /system",
                "qemu+UNIX:///a%20b                          | qemu    | unix | -         | -           |    0 | /a b",
            })
    void theParts(String text, String driver, String transport, String user, String host, int port, String path) {
        LibvirtUri uri = LibvirtUri.parse(text);

        assertThat(uri.driver()).isEqualTo(driver);
        assertThat(uri.transport()).isEqualTo(transport);
        assertThat(uri.user()).isEqualTo(user);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
        assertThat(uri.path()).isEqualTo(path);
        assertThat(LibvirtUri.parse(uri.toString())).isEqualTo(uri);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo=one&bar=two       | foo=one&bar=two",
                "foo=one&foo=two       | foo=one&foo=two",
                "foo=one&&foo=two      | foo=one&foo=two",
                "foo=one;foo=two       | foo=one&foo=two",
                "a=1;b=2&c=3           | a=1%3Bb%3D2&c=3",
                "foo=%26one&bar=%26two | foo=%26one&bar=%26two",
                "foo                   | foo=",
                "foo=&&                | foo=",
                "foo=one%20two         | foo=one%20two",
                "=bogus&foo=one        | foo=one",
                "s=C=XX,L=Town         | s=C%3DXX%2CL%3DTown",
            })
    void theQuery(String query, String formatted) {
        assertThat(LibvirtUri.parse("test://example.com/?" + query + "#frag"))
                .hasToString("test://example.com/?" + formatted + "#frag");
    }

    @Test
    void parametersAreFoundWithoutCaseAndTheLastCounts() {
        LibvirtUri uri = LibvirtUri.parse("qemu:///system?socket=/c&SOCKET=/a%2Fb");

        assertThat(uri.parameter("socket")).isEqualTo("/a/b");
        assertThat(uri.parameter("mode")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "qemu              | it has no scheme; allowed is driver[+transport]://[host]/path, such as qemu:///system",
                "://host           | it has no scheme; allowed is driver[+transport]://[host]/path, such as qemu:///system",
                "qe mu:///system   | scheme 'qe mu'; allowed is driver or driver+transport, of letters, digits, '.' and '-'",
                "qemu+tcp://h:0/s  | port '0'; allowed is a number from 1 to 65535",
                "qemu+tcp://h:65536/s | port '65536'; allowed is a number from 1 to 65535",
                "qemu+tcp://h:x/s  | port 'x'; allowed is a number from 1 to 65535",
                "qemu+tcp://h:/s   | port ''; allowed is a number from 1 to 65535",
                "qemu+tcp://[::1/s | host '[::1' has no ']'; allowed is an IPv6 address in brackets, such as [::1]",
                "qemu+tcp://[h]/s  | host '[h]'; allowed is an IPv6 address in brackets, such as [::1]",
                "qemu+tcp://[::1]x/s | 'x' behind the host; allowed is ':' and a port, or nothing",
                "qemu+tcp://a$b/s  | host 'a$b'; allowed is a name, an IPv4 address, or an IPv6 address in brackets",
                "test://@host/s    | user is empty; allowed is a name in front of '@'",
                "qemu+tcp://u@/s   | there is no host behind 'u@'; allowed is a host where there is a user or a port",
                "qemu:///s?a=%0    | parameter 'a' has '%0'; allowed is '%' and two hexadecimal digits, but not %00",
                "qemu:///s?a=%00   | parameter 'a' has '%00'; allowed is '%' and two hexadecimal digits, but not %00",
                "qemu:///%zz       | path has '%zz'; allowed is '%' and two hexadecimal digits, but not %00",
            })
    void aWrongUriIsToldWhichPartAndWhatIsAllowed(String text, String problem) {
        assertThatThrownBy(() -> LibvirtUri.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("URI '" + text + "': " + problem);
    }
}
