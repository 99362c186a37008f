import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.testkit.fake.FakeLogin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Serves fake hosts to other programs, each as new as the first: for each line of its input the host there was is closed, and the
 * port of another is printed. A line that is not empty is the SASL mechanism by which clients have to log in, as tb with the password
 * secret. Ends with its input.
 */
final class FakeHostServer {
    private FakeHostServer() {}

    public static void main(String[] args) throws IOException {
        FakeHost host = FakeHost.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String mechanism = lines.readLine(); mechanism != null; mechanism = lines.readLine()) {
            host.close();
            FakeLogin login = mechanism.isEmpty()
                    ? FakeLogin.none()
                    : FakeLogin.sasl("tb", "secret".toCharArray(), mechanism);
            host = FakeHost.start(FakeHostOptions.defaults().withLogin(login));
            System.out.println(host.onTcp().port());
        }
        host.close();
    }
}
