package org.leserbrief.local.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests `deploy/build.sh` with a tree of empty files and a script in place of Maven.
class BuildScriptTest {
    private static final Path SCRIPT = Path.of("../build.sh").toAbsolutePath().normalize();
    private static final List<String> ARTIFACTS = List.of(
            "deploy/local/target/keycloak/leserbrief-build.txt",
            "deploy/local/target/keycloak/providers/leserbrief-identity.jar",
            "deploy/local/target/leserbrief-local.jar",
            "article-service/target/quarkus-app/quarkus-run.jar",
            "comment-service/target/quarkus-app/quarkus-run.jar",
            "topic-service/target/quarkus-app/quarkus-run.jar");
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path root;

    @BeforeEach
    void plantATreeThatIsBuilt() throws IOException {
        for (String artifact : ARTIFACTS) {
            touch(artifact, BUILT);
        }
    }

    @Test
    void a_build_shows_its_modules_and_fetched_files_and_installs_nothing() throws IOException, InterruptedException {
        maven("""
                echo "arguments: $*"
                echo "[INFO] Downloaded from central: https://example.org/a.jar (1 kB at 1 kB/s)"
                echo "[INFO] Building Leserbrief :: Article service 1.0.0-SNAPSHOT              [6/10]"
                """);
        Outcome outcome = run("build_modules up deploy/local article-service; echo started");
        assertEquals(0, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("[6/10] Leserbrief :: Article service  0:0"), outcome.printed());
        assertTrue(outcome.printed().contains(", 1 files fetched"), outcome.printed());
        assertTrue(outcome.printed().endsWith("started\n"), outcome.printed());
        Path log = root.resolve("deploy/local/target/build.log");
        assertTrue(outcome.printed().lines().findFirst().orElseThrow().endsWith(log.toString()), outcome.printed());
        String arguments = Files.readString(log).lines().findFirst().orElseThrow();
        assertTrue(arguments.contains(" package ") && arguments.contains("-Dmaven.test.skip=true"), arguments);
        assertFalse(arguments.contains("install"), arguments);
        assertTrue(Files.exists(root.resolve("deploy/local/target/built")));
    }

    @Test
    void a_failure_ends_with_its_errors_and_the_name_of_the_log() throws IOException, InterruptedException {
        maven("""
                echo "[INFO] Building Leserbrief :: Article service 1.0.0-SNAPSHOT              [6/10]"
                echo "[ERROR] Article.java:[3,5] cannot find symbol"
                echo "[ERROR] "
                echo "[ERROR] Re-run Maven using the -X switch to enable full debug logging."
                exit 1
                """);
        Outcome outcome = run("build_modules up deploy/local article-service; echo started");
        assertEquals(1, outcome.status(), outcome.printed());
        assertTrue(outcome.printed().contains("cannot find symbol"), outcome.printed());
        assertFalse(outcome.printed().contains("Re-run"), outcome.printed());
        assertFalse(outcome.printed().contains("started"), outcome.printed());
        assertTrue(
                outcome.printed().endsWith("%s\n".formatted(root.resolve("deploy/local/target/build.log"))),
                outcome.printed());
        assertFalse(Files.exists(root.resolve("deploy/local/target/built")));
    }

    @Test
    void what_is_built_is_not_built_again() throws IOException, InterruptedException {
        touch("article-service/src/main/java/Article.java", BUILT.minusSeconds(60));
        assertEquals(1, run("system_outdated").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "article-service/src/main/java/Article.java",
                "comment-service/pom.xml",
                "platform/runtime/src/main/java/Page.java",
                "platform/embedded/src/main/java/Kafka.java",
                "platform/hashchain/src/main/java/Hash.java",
                "platform/mail/src/main/java/Mail.java",
                "platform/runtime/src/main/resources/META-INF/resources/assets/icon.svg",
                "deploy/identity/src/main/resources/theme/login.ftl",
                "deploy/local/src/main/keycloak/realm.json"
            })
    void a_source_that_changed_since_is_built(String source) throws IOException, InterruptedException {
        touch(source, BUILT.plusSeconds(60));
        assertEquals(0, run("system_outdated").status());
    }

    @Test
    void a_source_older_than_the_last_build_is_not_built_though_maven_left_the_archive_alone()
            throws IOException, InterruptedException {
        touch("article-service/src/main/java/Article.java", BUILT.plusSeconds(60));
        touch("deploy/local/target/built", BUILT.plusSeconds(120));
        assertEquals(1, run("system_outdated").status());
    }

    @Test
    void a_missing_part_is_built() throws IOException, InterruptedException {
        Files.delete(root.resolve("deploy/local/target/keycloak/providers/leserbrief-identity.jar"));
        assertEquals(0, run("system_outdated").status());
    }

    private void maven(String script) throws IOException {
        Path maven = Files.writeString(root.resolve("mvnw"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        Files.setLastModifiedTime(maven, FileTime.from(BUILT));
    }

    private void touch(String file, Instant time) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "");
        Files.setLastModifiedTime(path, FileTime.from(time));
    }

    private Outcome run(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder(
                        "sh", "-euc", "root=$1; . \"$2\"; " + command, "sh", root.toString(), SCRIPT.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(shell.waitFor(), printed);
    }

    private record Outcome(int status, String printed) {}
}
