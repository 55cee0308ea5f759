package org.leserbrief.local.system;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.leserbrief.local.LocalSystem;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Secrets;
import org.leserbrief.local.setup.Service;

/// The system that all these tests share: `up`, with two replicas of each service, on ports and
/// data of its own, restarting what dies as Kubernetes would. Started by the first test that needs
/// it, stopped when the run ends.
final class SystemUnderTest {
    private static final int GATEWAY = 28_080;
    private static final int PORT_BASE = 27_000;
    private static final int REPLICAS = 2;

    /// Where a site would be that may show discussions.
    static final int FRIEND_PORT = 28_300;

    private static final Path DATA = Path.of("target/system").toAbsolutePath();

    private SystemUnderTest() {}

    /// Where browsers and clients reach it, such as `http://localhost:28080`.
    static String origin() {
        return Holder.SYSTEM.url();
    }

    /// A request of somebody who is not signed in; its path is sent as it is.
    static RequestSpecification anybody() {
        return RestAssured.given().baseUri(origin()).urlEncodingEnabled(false);
    }

    static RequestSpecification as(String user) {
        return anybody().auth().oauth2(Holder.SYSTEM.token(user));
    }

    /// Every replica of every service, by its label, as it is reached without the gateway.
    static Map<String, String> replicas() {
        Ports ports = new Ports(GATEWAY, PORT_BASE);
        Map<String, String> replicas = new TreeMap<>();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < REPLICAS; replica++) {
                replicas.put(service.label(replica), "http://localhost:" + ports.service(service, replica));
            }
        }
        return replicas;
    }

    /// A secret of this installation, as `client.leserbrief`.
    static String secret(String name) {
        return Secrets.in(DATA.resolve("secrets.properties")).of(name);
    }

    static LocalSystem system() {
        return Holder.SYSTEM;
    }

    private static final class Holder {
        static final LocalSystem SYSTEM = LocalSystem.up(
                DATA,
                GATEWAY,
                PORT_BASE,
                // Six readers at one address write as many would.
                Map.of(
                        "LESERBRIEF_LIMITS_ENABLED",
                        "false",
                        "LESERBRIEF_EMBED_ORIGINS",
                        "http://localhost:" + FRIEND_PORT),
                "--fresh",
                "--replicas",
                Integer.toString(REPLICAS),
                "--keep-going");
    }
}
