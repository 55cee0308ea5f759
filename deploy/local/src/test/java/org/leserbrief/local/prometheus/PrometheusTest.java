package org.leserbrief.local.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.local.prometheus.DashboardQueries.Outcome;
import org.leserbrief.local.prometheus.DashboardQueries.Panel;
import org.leserbrief.local.setup.CommandFailedException;

class PrometheusTest {
    @TempDir
    Path folder;

    private HttpServer prometheus;

    /// Answers depending on the query.
    @BeforeEach
    void start() throws IOException {
        prometheus = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        prometheus.createContext("/api/v1/query", exchange -> {
            String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
            String series = switch (query) {
                case "query=up{namespace=~\".*\"}" -> "{\"value\": [1, \"1\"]}";
                case "query=rate(nan[1m])" -> "{\"value\": [1, \"NaN\"]}";
                default -> "";
            };
            byte[] body = (query.contains("(((")
                            ? "{\"status\": \"error\", \"error\": \"parse error\"}"
                            : "{\"status\": \"success\", \"data\": {\"result\": [%s]}}".formatted(series))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        prometheus.start();
    }

    @AfterEach
    void stop() {
        prometheus.stop(0);
    }

    @Test
    void a_panel_is_answered_if_each_of_its_queries_is() throws IOException {
        dashboard("""
                {"title": "All", "targets": [{"expr": "up{namespace=~\\"$namespace\\"}"}]},
                {"title": "Undefined", "targets": [{"expr": "rate(nan[$__rate_interval])"}]},
                {"title": "Half", "targets": [{"expr": "up{namespace=~\\"$namespace\\"}"}, {"expr": "absent_metric"}]}
                """);
        assertEquals(
                List.of(
                        new Panel("readers", "All", Outcome.ANSWERED),
                        new Panel("readers", "Undefined", Outcome.NO_VALUE_YET),
                        new Panel("readers", "Half", Outcome.NO_DATA)),
                queries().await(Duration.ZERO));
    }

    @Test
    void a_query_that_prometheus_does_not_understand_is_an_error() throws IOException {
        dashboard("{\"title\": \"Wrong\", \"targets\": [{\"expr\": \"sum(((\"}]}");
        assertThrows(CommandFailedException.class, () -> queries().ask());
    }

    @Test
    void the_program_is_looked_for_where_programs_are() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        String path = other + File.pathSeparator + folder;
        assertEquals(Optional.empty(), PrometheusComponent.find(path));
        Path program = Files.createFile(folder.resolve("prometheus"));
        assertEquals(true, program.toFile().setExecutable(true));
        assertEquals(Optional.of(program), PrometheusComponent.find(path));
    }

    private DashboardQueries queries() {
        return new DashboardQueries(folder, prometheus.getAddress().getPort());
    }

    private void dashboard(String panels) throws IOException {
        Files.writeString(folder.resolve("readers.json"), "{\"panels\": [%s]}".formatted(panels));
    }
}
