package org.leserbrief.comment.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "leserbrief.erasure")
interface ErasureSettings {
    /// The pause between two runs of the job.
    @WithDefault("10s")
    String period();

    /// The pause between two looks for another database that has taken over and may lack the newest erasures: whom it
    /// lacks is shown until then.
    @WithDefault("2s")
    String failoverPeriod();

    /// How long readers can take back that they want to be erased: long enough to change one's mind.
    @WithDefault("24H")
    Duration grace();

    /// Whether a replica waits with being ready until what a restored backup has forgotten is erased again. It is
    /// switched off where one erasure cannot be repeated and readers are to be served all the same.
    @WithDefault("true")
    boolean replayBeforeReady();

    /// The services that must have erased their part before an erasure is done.
    @WithDefault("article-service,topic-service")
    List<String> awaits();

    /// How long the id of an erased reader is kept, and nothing else of them: longer than any session, so that nobody
    /// writes under it whose sign-in still works.
    @WithDefault("35D")
    Duration identifierKept();

    /// How long the text of a comment is kept that its author has deleted. Nobody is shown it; but what was unlawful
    /// must not be out of reach of a court the moment it is deleted.
    @WithDefault("30D")
    Duration deletedTextKept();
}
