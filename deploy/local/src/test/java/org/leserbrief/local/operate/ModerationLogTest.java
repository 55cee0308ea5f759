package org.leserbrief.local.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leserbrief.platform.hashchain.ChainHead;
import org.leserbrief.platform.hashchain.ChainedEntry;
import org.leserbrief.platform.hashchain.Checkpoint;
import org.leserbrief.platform.hashchain.SigningKey;
import picocli.CommandLine;

/// `operate comment-service log …`, with and without a running system.
class ModerationLogTest {
    private static final SigningKey KEY = SigningKey.parse(SigningKey.generate());

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private Checkpoint checkpoint;
    private HttpServer server;

    @BeforeEach
    void makeALog() throws IOException {
        ChainHead head = ChainHead.EMPTY;
        for (int i = 1; i <= 5; i++) {
            ChainedEntry entry = head.append(Map.of("type", "note-written", "note", "n" + i));
            lines.add(entry.toJson());
            head = head.after(entry);
        }
        checkpoint = KEY.sign(head, Instant.parse("2026-11-29T12:00:00Z"));
        Files.writeString(directory.resolve("keys.pem"), pem(KEY));
        Files.writeString(directory.resolve("kept"), checkpoint.toJson() + "\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answers.getOrDefault(exchange.getRequestMethod() + " " + exchange.getRequestURI(), "")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String base64(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
    }

    private static String pem(SigningKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + base64(key) + "\n-----END PUBLIC KEY-----\n";
    }

    private record Outcome(int status, String output, String error) {}

    private Outcome run(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = OperateCommand.commandLine((service, command) -> command.execute(
                        new OperatorApi(
                                "http://127.0.0.1:" + server.getAddress().getPort(), service.label(), () -> "a-token"),
                        line -> out.write(line + "\n")))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("comment-service", "log"));
        all.addAll(List.of(words));
        int status = commandLine.execute(all.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    private Outcome verifyOffline(String... more) throws IOException {
        Path export = directory.resolve("export");
        Files.write(export, lines);
        List<String> words = new ArrayList<>(List.of(
                "verify",
                "--export",
                export.toString(),
                "--key",
                directory.resolve("keys.pem").toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    @Test
    void an_export_is_verified_without_a_running_system() throws IOException {
        server.stop(0);
        Outcome bare = verifyOffline();
        assertEquals(0, bare.status(), bare.error());
        assertTrue(bare.output().contains("nobody can tell whether the end is missing"), bare.output());
        lines.add(checkpoint.toExportLine());
        Outcome whole = verifyOffline();
        assertEquals(0, whole.status(), whole.error());
        assertTrue(whole.output().startsWith("OK: 5 entries, 1 checkpoints"), whole.output());
    }

    @Test
    void what_was_changed_or_cut_off_is_named_and_ends_in_a_failure() throws IOException {
        lines.set(2, lines.get(2).replace("n3", "n4"));
        Outcome changed = verifyOffline();
        assertEquals(1, changed.status());
        assertTrue(changed.error().contains("entry 3: it was changed"), changed.error());
        lines.subList(2, 5).clear();
        assertEquals(0, verifyOffline().status());
        Outcome cut = verifyOffline("--checkpoints", directory.resolve("kept").toString());
        assertEquals(1, cut.status());
        assertTrue(cut.error().contains("entry 3: the end is cut off"), cut.error());
    }

    @Test
    void a_checkpoint_of_another_key_is_not_believed() throws IOException {
        lines.add(checkpoint.toExportLine());
        Files.writeString(directory.resolve("keys.pem"), pem(SigningKey.parse(SigningKey.generate())));
        Outcome unknown = verifyOffline();
        assertEquals(1, unknown.status());
        assertTrue(unknown.error().contains("unknown key"), unknown.error());
    }

    @Test
    void the_log_of_the_running_system_is_verified_with_the_keys_that_it_names() {
        lines.addFirst(checkpoint.toExportLine());
        answers.put(
                "GET /api/moderation-log/keys",
                "{\"items\": [{\"id\": \"x\", \"publicKey\": \"%s\"}]}".formatted(base64(KEY)));
        answers.put("GET /api/moderation/log/export", String.join("\n", lines) + "\n");
        Outcome whole = run("verify");
        assertEquals(0, whole.status(), whole.error());
        assertTrue(whole.output().startsWith("OK: 5 entries, 1 checkpoints"), whole.output());
        lines.remove(4);
        answers.put("GET /api/moderation/log/export", String.join("\n", lines) + "\n");
        Outcome deleted = run();
        assertEquals(1, deleted.status());
        assertTrue(deleted.error().contains("entry 4: it is missing"), deleted.error());
    }

    @Test
    void the_log_is_exported_and_checkpoints_are_made() throws IOException {
        Path file = directory.resolve("new");
        assertEquals(1, run("export", file.toString()).status());
        answers.put("GET /api/moderation/log/export", String.join("\n", lines) + "\n");
        Outcome exported = run("export", file.toString());
        assertEquals(0, exported.status(), exported.error());
        assertEquals(lines, Files.readAllLines(file));
        answers.put("POST /api/moderation/log/checkpoints", checkpoint.toJson());
        Outcome made = run("checkpoint");
        assertEquals(0, made.status(), made.error());
        assertTrue(made.output().contains(checkpoint.signature()), made.output());
    }

    @Test
    void files_that_are_something_else_are_named() throws IOException {
        Path nonsense = directory.resolve("nonsense");
        Files.writeString(nonsense, "{}\n");
        assertTrue(verifyOffline("--checkpoints", nonsense.toString()).error().contains("nonsense cannot be read"));
        assertTrue(verifyOffline("--key", nonsense.toString()).error().contains("nonsense cannot be read"));
        assertTrue(run("verify", "--export", directory.resolve("absent").toString(), "--key", nonsense.toString())
                .error()
                .contains("absent cannot be read"));
    }
}
