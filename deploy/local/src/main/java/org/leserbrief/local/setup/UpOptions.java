package org.leserbrief.local.setup;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/// The options of `up`.
///
/// @param fresh delete all data first
/// @param except the services that are not started
/// @param replicas the number of processes of each service
/// @param host the public host name; `localhost` keeps the gateway on loopback
/// @param open serve the mailbox and Keycloak's console to other machines, too
/// @param keepGoing restart a component that exits, as Kubernetes would, instead of stopping the system
/// @param newsroom load the sample newsroom
/// @param watch start a Prometheus, and report which of the dashboards' queries it answers
/// @param settings environment variables for services, which take precedence over the launcher's own
/// @param kafkaProxiedPort port of the proxy through which clients reach the broker's second listener
public record UpOptions(
        boolean fresh,
        Set<Service> except,
        int replicas,
        String host,
        boolean open,
        Ports ports,
        boolean keepGoing,
        boolean newsroom,
        boolean watch,
        EnvironmentOverrides settings,
        OptionalInt kafkaProxiedPort) {
    public static final String LOCALHOST = "localhost";
    // The ports of replicas, from 18081 to 18098, must not reach Keycloak's, 18180.
    public static final int MAX_REPLICAS = 6;

    public UpOptions {
        except = Set.copyOf(except);
        if (replicas < 1 || replicas > MAX_REPLICAS) {
            throw new InvalidOptionException(
                    "--replicas takes a number from 1 to " + MAX_REPLICAS + ", not " + replicas);
        }
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw new InvalidOptionException("--host takes a host name or an IPv4 address, without port: " + host);
        }
        if (open && isLoopback(host)) {
            throw new InvalidOptionException(
                    "--open shows other machines the mailbox and Keycloak's console, and without --host NAME"
                            + " no other machine gets here: name both or neither");
        }
    }

    /// The services that this run starts.
    public Set<Service> services() {
        Set<Service> services = EnumSet.allOf(Service.class);
        services.removeAll(except);
        return services;
    }

    /// The origin of the site for browsers, without a slash at its end.
    public String publicUrl() {
        return ports.gateway() == 80 ? "http://" + host : "http://%s:%d".formatted(host, ports.gateway());
    }

    /// The address that the gateway listens on. It listens on all interfaces only if a host name was given.
    public String gatewayAddress() {
        return isLoopback(host) ? "127.0.0.1" : "0.0.0.0";
    }

    /// Whether other machines can connect to the gateway.
    public boolean isOpenToNetwork() {
        return !isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        return host.equals(LOCALHOST) || host.startsWith("127.");
    }
}
