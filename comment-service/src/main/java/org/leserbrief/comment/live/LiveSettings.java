package org.leserbrief.comment.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "leserbrief.live")
interface LiveSettings {
    /// The interval of heartbeats on an idle stream: shorter than the 30 to 60 seconds after which proxies close an
    /// idle connection. It is also how long a lost client goes unnoticed.
    @WithDefault("15S")
    Duration heartbeat();

    /// The number of changes kept per partition for clients that reconnect: with 350 bytes each, 10 MB for all six.
    /// A client that was away for longer loads the page again.
    @WithDefault("5000")
    int backlog();

    /// The maximum number of open streams of one replica: 10,000 take some 200 MB.
    @WithDefault("10000")
    int mostStreams();

    /// The maximum number of open streams of one address: the readers of a company or a mobile network share one,
    /// and a program that opens stream after stream must not take all.
    @WithDefault("500")
    int mostStreamsOfAddress();
}
