package org.leserbrief.comment.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The limits and their reasons; `0` switches one off. Whoever has a role in the newsroom is known
/// there and may write and vote as often as he likes.
///
/// An address is not a person: a school, an office, a mobile network's customers share one. So what
/// one address may do is several times what one reader may.
@ConfigMapping(prefix = "leserbrief.limits")
interface RateLimitSettings {
    /// Off for load tests, which are a flood on purpose.
    @WithDefault("true")
    boolean enabled();

    /// One comment every twenty seconds, ten minutes on end: nobody who reads what he answers keeps
    /// that up. Several at once are all right.
    @WithDefault("30 in 10M")
    Rate postsPerReader();

    /// A class of thirty that discusses an article in a lesson.
    @WithDefault("200 in 10M")
    Rate postsPerAddress();

    /// Every edit is kept in the history and sent to everybody who listens.
    @WithDefault("30 in 10M")
    Rate editsPerReader();

    @WithDefault("200 in 10M")
    Rate editsPerAddress();

    /// A vote is a tap: somebody who reads a long discussion and votes on every second comment
    /// stays below.
    @WithDefault("300 in 10M")
    Rate votesPerReader();

    /// Votes are what sock puppets are for, so this is less above a reader's than it is for
    /// comments.
    @WithDefault("1000 in 10M")
    Rate votesPerAddress();

    /// Requests to write, edit, delete or vote that are refused, whatever the reason. A slip is answered a few times;
    /// a program that goes on is not worth asking the database for.
    @WithDefault("60 in 10M")
    Rate refusalsPerReader();

    @WithDefault("600 in 10M")
    Rate refusalsPerAddress();

    /// A preview costs as much Markdown as a post, and nobody looks at his text more than every ten seconds.
    @WithDefault("60 in 10M")
    Rate previewsPerReader();

    @WithDefault("400 in 10M")
    Rate previewsPerAddress();

    /// The same text by the same reader under the same article within this time is a mishap or a
    /// flood; later it may be an answer to another question.
    @WithDefault("10M")
    Duration sameTextWithin();

    /// Sources for a claim are a few; a list of links is advertising.
    @WithDefault("5")
    int mostLinks();

    /// How many proxies of ours a request passes, each of which adds the address it got the request
    /// from to `X-Forwarded-For`. What stands before those is the client's own claim.
    @WithDefault("1")
    int proxies();

    /// What addresses are hashed with; the same for all replicas. Without it each replica makes one
    /// up, and counts addresses for itself.
    Optional<String> addressKey();
}
