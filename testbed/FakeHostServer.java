import io.virtwire.testkit.fake.FakeHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Serves fake hosts to other programs, each as new as the first: for each line of its input the host there was is closed, and the
 * port of another is printed. Ends with its input.
 */
final class FakeHostServer {
    private FakeHostServer() {}

    public static void main(String[] args) throws IOException {
        FakeHost host = FakeHost.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        while (lines.readLine() != null) {
            host.close();
            host = FakeHost.start();
            System.out.println(host.onTcp().port());
        }
        host.close();
    }
}
