package org.leserbrief.benchmark;

import java.nio.file.Path;

/// The options of `deploy/benchmark/replay`.
///
/// @param file the file of posts
/// @param maxPosts how many posts of the file to use, from its beginning
/// @param clients how many clients post at once
record ReplayOptions(Path file, int maxPosts, int clients) {}
