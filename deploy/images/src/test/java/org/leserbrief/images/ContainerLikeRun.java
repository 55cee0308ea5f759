package org.leserbrief.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a root file system like a container engine, as far as `unshare` and `chroot` can: the user is 65532, the
/// root file system is mounted read-only, only `/tmp` is writable, and nothing else of the machine is visible. The
/// network is the machine's.
final class ContainerLikeRun {
    private static final String SCRIPT = """
            mount --bind "$0" "$0" &&
            mount -t tmpfs -o mode=1777 tmpfs "$0/tmp" &&
            mount -t proc proc "$0/proc" &&
            mount --rbind /dev "$0/dev" &&
            mount -o remount,bind,ro "$0" &&
            exec chroot --userspec=65532:65532 "$0" "$@"
            """;

    private ContainerLikeRun() {}

    /// Whether this user is allowed to: root, in an environment that allows mounts.
    static boolean isPossible() {
        try {
            return new ProcessBuilder("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static ServiceRun start(Path root, List<String> command, Map<String, String> environment, Path log)
            throws IOException {
        // A container engine creates these, too.
        Files.createDirectories(root.resolve("proc"));
        Files.createDirectories(root.resolve("dev"));
        List<String> whole = new ArrayList<>(
                List.of("unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", SCRIPT, root.toString()));
        whole.addAll(command);
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return ServiceRun.start(whole, all, log);
    }
}
