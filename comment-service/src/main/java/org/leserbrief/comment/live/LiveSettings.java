package org.leserbrief.comment.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.live")
interface LiveSettings {
    /// How often a silent stream says that it lives: shorter than the 30 to 60 seconds after which
    /// proxies give up on a silent connection. It is also how long a dropped client goes unnoticed.
    @WithDefault("15S")
    Duration heartbeat();

    /// Changes kept of each partition, for clients that come back: with 350 bytes each, 10 MB in
    /// all six. Whoever was away for longer reads the page again.
    @WithDefault("5000")
    int backlog();

    /// Open streams of one replica: 10,000 cost some 200 MB.
    @WithDefault("10000")
    int mostStreams();

    /// Open streams of one address: a company or a mobile network reads together behind one, and a
    /// program that opens stream after stream does not take them all.
    @WithDefault("500")
    int mostStreamsOfAddress();
}
