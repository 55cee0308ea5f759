package org.leserbrief.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.local.setup.EnvironmentOverrides;
import org.leserbrief.local.setup.Ports;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.UpOptions;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class UpCommandTest {
    @Test
    void without_options_it_is_everything_once_on_loopback() {
        UpOptions options = parse();
        assertEquals(EnumSet.allOf(Service.class), options.services());
        assertEquals(1, options.replicas());
        assertEquals("http://localhost:8080", options.publicUrl());
        assertEquals("127.0.0.1", options.gatewayAddress());
        assertFalse(options.fresh());
        assertFalse(options.keepGoing());
        assertTrue(options.newsroom());
    }

    @Test
    void all_options_together() {
        UpOptions options = parse(
                "--fresh",
                "--except",
                "comment-service",
                "--replicas",
                "2",
                "--host",
                "mac.local",
                "--port",
                "80",
                "--port-base",
                "28000",
                "--keep-going");
        assertTrue(options.fresh());
        assertTrue(options.keepGoing());
        assertEquals(Set.of(Service.ARTICLE, Service.TOPIC), options.services());
        assertEquals(2, options.replicas());
        assertEquals("http://mac.local", options.publicUrl());
        assertEquals("0.0.0.0", options.gatewayAddress());
        assertEquals(28_432, options.ports().postgres());
    }

    @Test
    void ports_are_those_of_the_readme() {
        Ports ports = parse().ports();
        assertEquals(18_432, ports.postgres());
        assertEquals(18_192, ports.kafka());
        assertEquals(18_193, ports.kafkaController());
        assertEquals(18_180, ports.keycloak());
        assertEquals(18_190, ports.keycloakManagement());
        assertEquals(18_081, ports.service(Service.ARTICLE, 0));
        assertEquals(18_082, ports.service(Service.COMMENT, 0));
        assertEquals(18_083, ports.service(Service.TOPIC, 0));
        assertEquals(18_084, ports.service(Service.ARTICLE, 1));
        assertEquals(19_084, ports.serviceManagement(Service.ARTICLE, 1));
    }

    @Test
    void no_two_components_share_a_port() {
        Ports ports = new Ports(8080, 18_000);
        // Eight ports of the components, and two for each of six replicas of three services.
        assertEquals(
                8 + 2 * 6 * 3, ports.needed(EnumSet.allOf(Service.class), 6).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown",
                "--port",
                "--port x",
                "--port 8080.5",
                "--replicas",
                "--replicas two",
                "--port-base x",
                "--kafka-proxied-port x",
                "--settings",
                "more",
                "--port 70000",
                "--port-base 100",
                "--replicas 0",
                "--replicas 7",
                "--except identity",
                "--host http://x",
                "--host a:1",
                "--open",
                "--open --host 127.0.0.1"
            })
    void nonsense_is_refused_in_one_line_that_names_the_option(String line) {
        Outcome outcome = execute(line.split(" ", -1));
        assertEquals(2, outcome.status(), outcome.printed());
        String message = outcome.printed().lines().findFirst().orElseThrow();
        assertTrue(message.startsWith("up: "), message);
        assertTrue(message.contains(line.split(" ", -1)[0]), message);
        assertTrue(outcome.printed().contains("Try 'deploy/local/up --help'"), outcome.printed());
    }

    @Test
    void a_missing_value_is_not_taken_from_the_next_option() {
        Outcome outcome = execute("--host", "--open");
        assertEquals(2, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().startsWith("up: Expected parameter for option '--host'"), outcome.printed());
    }

    @Test
    void of_an_option_that_is_given_twice_the_last_counts() {
        assertEquals(9090, parse("--port", "8081", "--port", "9090").ports().gateway());
    }

    @Test
    void several_services_can_be_left_out() {
        assertEquals(
                Set.of(Service.TOPIC),
                parse("--except", "article-service", "--except", "comment-service")
                        .services());
    }

    @Test
    void watching_is_asked_for() {
        assertTrue(parse("--watch").watch());
        assertFalse(parse().watch());
    }

    @Test
    void settings_and_the_kafka_proxy_are_optional() {
        assertEquals(EnvironmentOverrides.NONE, parse().settings());
        assertEquals(OptionalInt.of(9192), parse("--kafka-proxied-port", "9192").kafkaProxiedPort());
        assertEquals(2, execute("--settings", "no-such-file").status());
    }

    @Test
    void the_script_prints_the_same_help_without_anything_built() throws IOException, InterruptedException {
        Process script = new ProcessBuilder("./up", "--fresh", "--help").start();
        String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, script.waitFor());
        assertEquals(UpCommand.commandLine().getUsageMessage(Ansi.OFF), printed);
    }

    private static UpOptions parse(String... arguments) {
        CommandLine commandLine = UpCommand.commandLine();
        commandLine.parseArgs(arguments);
        UpCommand command = commandLine.getCommand();
        return command.options();
    }

    private static Outcome execute(String... arguments) {
        StringWriter printed = new StringWriter();
        int status =
                UpCommand.commandLine().setErr(new PrintWriter(printed, true)).execute(arguments);
        return new Outcome(status, printed.toString());
    }

    private record Outcome(int status, String printed) {}
}
