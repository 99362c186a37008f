import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HexFormat;

/**
 * Stands in for a libvirtd while {@code ./virtwire} makes its class data archive: it answers one connection so far that
 * {@code virtwire list} comes to its end, and the classes on that way get into the archive. Run from this source; prints
 * its port.
 */
class Rehearsal {
    private static final int CONNECT_OPEN = 1;
    private static final int CONNECT_CLOSE = 2;
    private static final int DOMAIN_LOOKUP_BY_NAME = 23;
    private static final int CONNECT_SUPPORTS_FEATURE = 60;
    private static final int AUTH_LIST = 66;
    private static final int DOMAIN_GET_STATE = 212;
    private static final int CONNECT_LIST_ALL_DOMAINS = 273;

    private static final String DOMAIN = "00000004 74657374 00112233445566778899aabbccddeeff 00000001"; // test, uuid, id 1

    public static void main(String[] args) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            server.setSoTimeout(20_000);
            System.out.println(server.getLocalPort());
            try (var socket = server.accept()) {
                socket.setSoTimeout(20_000);
                serve(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
            }
        } catch (EOFException e) {
            // the client has hung up, as it should
        }
    }

    /** A packet is | length:4 | program:4 | version:4 | procedure:4 | type:4 | serial:4 | status:4 | payload |. */
    private static void serve(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int rest = in.readInt() - 28;
            int program = in.readInt();
            int version = in.readInt();
            int procedure = in.readInt();
            in.skipNBytes(4);
            int serial = in.readInt();
            in.skipNBytes(4 + rest);

            byte[] payload = HexFormat.of().parseHex(reply(procedure).replace(" ", ""));
            for (int word : new int[] {28 + payload.length, program, version, procedure, 1, serial, 0}) {
                out.writeInt(word);
            }
            out.write(payload);
            out.flush();
        }
    }

    private static String reply(int procedure) {
        return switch (procedure) {
            case CONNECT_OPEN, CONNECT_CLOSE -> "";
            case CONNECT_SUPPORTS_FEATURE -> "00000001";
            case AUTH_LIST -> "00000001 00000000"; // one kind of login: none
            case CONNECT_LIST_ALL_DOMAINS -> "00000001" + DOMAIN + "00000001";
            case DOMAIN_LOOKUP_BY_NAME -> DOMAIN;
            case DOMAIN_GET_STATE -> "00000001 00000001"; // running, booted
            default -> {
                System.err.println("no reply prepared for procedure " + procedure);
                yield "00000000";
            }
        };
    }
}
