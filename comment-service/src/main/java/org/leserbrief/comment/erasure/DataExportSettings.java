package org.leserbrief.comment.erasure;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.data-export")
interface DataExportSettings {
    /// How many are made and downloaded at once in a replica. Each holds a worker thread, of which there are 16 on two
    /// cores.
    @WithDefault("6")
    int atOnce();

    /// How large a compressed one may be: some 100,000 comments. With as many at once it is half of the 256 MB that a
    /// pod has for temporary files.
    @WithDefault("24M")
    MemorySize largest();

    /// How long a download may take: an export of the largest size at 3 Mbit/s, and nobody holds a thread for longer.
    @WithDefault("5M")
    Duration longestDownload();
}
