package org.leserbrief.article.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The settings of the picture library.
@ConfigMapping(prefix = "leserbrief.media")
interface MediaSettings {
    /// Where files are stored.
    enum Store {
        DIRECTORY,
        S3
    }

    Store store();

    /// For the store `directory`.
    Path directory();

    /// For the store `s3`.
    S3 s3();

    /// An object store with S3's API.
    interface S3 {
        Optional<String> bucket();

        String region();

        /// Empty for AWS itself.
        Optional<URI> endpoint();

        /// Whether the bucket is a part of the path and not of the host's name, which most servers but AWS' want.
        @WithDefault("false")
        boolean pathStyle();

        /// Without it AWS' own ways to find credentials, such as the pod's identity, are tried.
        Optional<String> accessKey();

        Optional<String> secretKey();
    }

    /// How long a request waits for its turn.
    Duration longestWait();
}
