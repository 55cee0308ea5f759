package org.leserbrief.benchmark;

import java.nio.file.Path;

/// What `replay` was asked for.
///
/// @param posts the file of posts
/// @param most how many of them, from the beginning
/// @param clients how many post at once
/// @param data the running system's data directory
record ReplayOptions(Path posts, int most, int clients, Path data) {
    private static final String USAGE = "replay [--posts N] [--clients N] [--file FILE]";

    static ReplayOptions parse(String[] arguments) {
        Path root = Path.of(System.getProperty("leserbrief.root", "."));
        Path file = root.resolve("../shared/data/germeval-2018/germeval2018.training.txt");
        int most = Integer.MAX_VALUE;
        int clients = 8;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(USAGE);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--posts" -> most = Integer.parseInt(value);
                case "--clients" -> clients = Integer.parseInt(value);
                case "--file" -> file = Path.of(value);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        String data = System.getenv("LESERBRIEF_LOCAL_DATA");
        return new ReplayOptions(
                file.normalize(), most, clients, data == null ? root.resolve("deploy/local/.data") : Path.of(data));
    }
}
