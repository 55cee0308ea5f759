package org.leserbrief.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the process that listens on a port. Works on Linux only (proc(5): /proc/net/tcp).
final class ListeningProcess {
    // proc(5): the state of a listening socket.
    private static final String LISTEN_STATE = "0A";

    private ListeningProcess() {}

    static OptionalLong findPid(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            sockets.addAll(listeningSockets(Path.of(table), port));
        }
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> hasOneOf(pid, sockets))
                .findFirst();
    }

    private static Set<String> listeningSockets(Path table, int port) {
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                // sl, local address:port in hexadecimal, remote, state, four more, uid, timeout,
                // inode
                String[] fields = line.trim().split("\\s+", -1);
                if (fields.length > 9
                        && fields[3].equals(LISTEN_STATE)
                        && fields[1].endsWith(":%04X".formatted(port))) {
                    sockets.add("socket:[" + fields[9] + "]");
                }
            }
        } catch (IOException e) {
            // Other systems than Linux have no such file; the process stays unknown.
            return Set.of();
        }
        return sockets;
    }

    private static boolean hasOneOf(long pid, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return descriptors.anyMatch(descriptor -> sockets.contains(target(descriptor)));
        } catch (IOException | UncheckedIOException e) {
            // The process has exited meanwhile, or belongs to another user.
            return false;
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
