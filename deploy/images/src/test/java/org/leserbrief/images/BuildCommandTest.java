package org.leserbrief.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.local.setup.InvalidOptionException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

class BuildCommandTest {
    private static final Path WORK = Path.of("target");
    private static final String DIGEST = "@sha256:" + "0".repeat(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--tar target/images",
                "--base scratch",
                "--tar target/images --push localhost:5000 --base scratch",
                "--tar target/images --base eclipse-temurin:25-jre",
                "--tar target/images --base eclipse-temurin@sha256:0",
                "--tar target/images --base scratch --platform s390x",
                "--tar target/images --base scratch --unknown"
            })
    void wrong_options_are_refused_in_one_line_with_status_two(String options) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = BuildCommand.commandLine().setErr(new PrintWriter(errors));
        int status = commandLine.execute(options.isEmpty() ? new String[0] : options.split(" "));
        assertEquals(ExitCode.USAGE, status, errors::toString);
        assertTrue(errors.toString().startsWith("build: "), errors::toString);
    }

    @Test
    void wrong_options_of_start_times_are_refused_in_one_line_with_status_two() {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = StartTimesCommand.commandLine().setErr(new PrintWriter(errors));
        assertEquals(ExitCode.USAGE, commandLine.execute("--runs", "often"));
        assertTrue(errors.toString().startsWith("start-times: "), errors::toString);
    }

    @Test
    void an_image_with_its_digest_is_a_base_for_both_platforms() {
        BaseImage base = BaseImage.of("gcr.io/distroless/java25-debian13" + DIGEST, List.of(), false, WORK);
        assertEquals(Set.of(new Platform("amd64", "linux"), new Platform("arm64", "linux")), base.platforms());
    }

    @Test
    void a_cache_is_for_the_jvm_that_recorded_it_only() {
        InvalidOptionException refused = assertThrows(
                InvalidOptionException.class,
                () -> BaseImage.of("eclipse-temurin" + DIGEST, List.of("amd64"), true, WORK));
        assertTrue(String.valueOf(refused.getMessage()).contains("--aot-cache needs --base scratch"));
    }

    @Test
    void a_scratch_image_is_for_this_machine_only() {
        String other = MachineRuntime.architecture().equals("amd64") ? "arm64" : "amd64";
        assertThrows(InvalidOptionException.class, () -> BaseImage.of(BaseImage.SCRATCH, List.of(other), false, WORK));
    }
}
