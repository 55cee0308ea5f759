package org.leserbrief.local.setup;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What `up` was asked for.
///
/// @param fresh forget all data first
/// @param replicas how many processes of each service
/// @param keepGoing restart a part that dies, as Kubernetes would, instead of giving up
/// @param settings what services are told beside what the launcher tells them
/// @param open serve the mailbox and the identity console to other machines too
/// @param kafkaProxiedPort where clients find the broker's second listener: a proxy's port
/// @param host the public host name; `localhost` keeps the gateway on loopback
public record UpOptions(
        boolean fresh,
        Set<Service> except,
        int replicas,
        String host,
        boolean open,
        Ports ports,
        boolean keepGoing,
        boolean newsroom,
        EnvironmentOverrides settings,
        OptionalInt kafkaProxiedPort) {
    public static final String LOCALHOST = "localhost";
    // Ports of replicas must not reach Keycloak's: 18081 + 3 * 6 is far enough from 18180.
    public static final int MAX_REPLICAS = 6;

    public UpOptions {
        except = Set.copyOf(except);
        if (replicas < 1 || replicas > MAX_REPLICAS) {
            throw new CommandFailedException(
                    "--replicas takes a number from 1 to " + MAX_REPLICAS + ", not " + replicas);
        }
        if (!host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw new CommandFailedException("--host takes a host name or an IPv4 address, without port: " + host);
        }
        if (open && isLoopback(host)) {
            throw new CommandFailedException(
                    "--open shows other machines the mailbox and Keycloak's console, and without --host NAME"
                            + " no other machine gets here: name both or neither");
        }
    }

    /// Reads the command line.
    ///
    /// @throws CommandFailedException for anything that is no option, with a line that says what is
    public static UpOptions parse(List<String> arguments) {
        boolean fresh = false;
        boolean keepGoing = false;
        boolean newsroom = true;
        Set<Service> except = EnumSet.noneOf(Service.class);
        int replicas = 1;
        String host = LOCALHOST;
        boolean open = false;
        int gateway = Ports.DEFAULT_GATEWAY;
        int base = Ports.DEFAULT_BASE;
        EnvironmentOverrides settings = EnvironmentOverrides.NONE;
        OptionalInt kafkaProxiedPort = OptionalInt.empty();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--fresh" -> fresh = true;
                case "--keep-going" -> keepGoing = true;
                case "--no-newsroom" -> newsroom = false;
                // Heeded by the script already.
                case "--no-build" -> {}
                case "--except" -> except.add(service(value(option, rest)));
                case "--replicas" -> replicas = number(option, rest);
                case "--host" -> host = value(option, rest);
                case "--open" -> open = true;
                case "--port" -> gateway = number(option, rest);
                case "--port-base" -> base = number(option, rest);
                case "--settings" -> settings = EnvironmentOverrides.read(Path.of(value(option, rest)));
                case "--kafka-proxied-port" -> kafkaProxiedPort = OptionalInt.of(number(option, rest));
                default -> throw new CommandFailedException("unknown option " + option + "; see up --help");
            }
        }
        return new UpOptions(
                fresh,
                except,
                replicas,
                host,
                open,
                new Ports(gateway, base),
                keepGoing,
                newsroom,
                settings,
                kafkaProxiedPort);
    }

    /// The services that this run starts itself.
    public Set<Service> services() {
        Set<Service> services = EnumSet.allOf(Service.class);
        services.removeAll(except);
        return services;
    }

    /// The origin that browsers see, without a slash at its end.
    public String publicUrl() {
        return ports.gateway() == 80 ? "http://" + host : "http://%s:%d".formatted(host, ports.gateway());
    }

    /// Where the gateway listens: beyond this machine only when a host name was given.
    public String gatewayAddress() {
        return isLoopback(host) ? "127.0.0.1" : "0.0.0.0";
    }

    /// Whether other machines reach the gateway.
    public boolean isOpenToNetwork() {
        return !isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        return host.equals(LOCALHOST) || host.startsWith("127.");
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CommandFailedException(option + " needs a value; see up --help");
        }
        return rest.next();
    }

    private static int number(String option, Iterator<String> rest) {
        String value = value(option, rest);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new CommandFailedException(option + " takes a number, not " + value, e);
        }
    }

    private static Service service(String label) {
        return Service.find(label)
                .orElseThrow(() -> new CommandFailedException(
                        "--except takes one of %s, not %s".formatted(Service.labels(), label)));
    }
}
