package org.leserbrief.comment.ratelimit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// The limits and their reasons; `0` disables one. Users with a role (editor, moderator, administrator) are known to
/// the publisher and have no rate limits.
///
/// An address does not identify a person: a school, an office, or the customers of a mobile network share one. So
/// the limits of an address are several times those of a reader.
@ConfigMapping(prefix = "leserbrief.limits")
interface RateLimitSettings {
    /// Disabled for load tests.
    @WithDefault("true")
    boolean enabled();

    /// One comment every twenty seconds for ten minutes: nobody can keep that up while reading the comments that
    /// they reply to. Short bursts are fine.
    @WithDefault("30 in 10M")
    Rate postsPerReader();

    /// Enough for a class of thirty that discusses an article in a lesson.
    @WithDefault("200 in 10M")
    Rate postsPerAddress();

    /// Every edit is stored in the history and sent to all open pages.
    @WithDefault("30 in 10M")
    Rate editsPerReader();

    @WithDefault("200 in 10M")
    Rate editsPerAddress();

    /// A vote is one tap: a reader of a long discussion who votes on every second comment stays below.
    @WithDefault("300 in 10M")
    Rate votesPerReader();

    /// Votes are an obvious target for sock puppets, so the factor between this limit and a reader's is smaller
    /// than for comments.
    @WithDefault("1000 in 10M")
    Rate votesPerAddress();

    /// A person has to read each report. Whoever reads a heated discussion and reports what they find stays below;
    /// whoever reports all that somebody has written does not.
    @WithDefault("20 in 10M")
    Rate reportsPerReader();

    /// Readers who agree to report the same comments often sit together.
    @WithDefault("100 in 10M")
    Rate reportsPerAddress();

    /// Whoever looks through a list of topics and follows one every five seconds stays below, changes of the
    /// preference included. Each has followers counted and announced.
    @WithDefault("120 in 10M")
    Rate followsPerReader();

    @WithDefault("600 in 10M")
    Rate followsPerAddress();

    /// Refused requests to post, edit, delete, vote or report, for whatever reason. Mistakes are tolerated; a program
    /// that keeps sending them must not load the database.
    @WithDefault("60 in 10M")
    Rate refusalsPerReader();

    @WithDefault("600 in 10M")
    Rate refusalsPerAddress();

    /// A preview costs as much Markdown parsing as a post, and nobody needs more than one every ten seconds.
    @WithDefault("60 in 10M")
    Rate previewsPerReader();

    @WithDefault("400 in 10M")
    Rate previewsPerAddress();

    /// An export reads all that a reader has ever written. Whoever loses the file or the connection tries again; nobody
    /// needs one every minute.
    @WithDefault("10 in 1H")
    Rate exportsPerReader();

    @WithDefault("100 in 1H")
    Rate exportsPerAddress();

    /// Whoever finds one illegal comment finds a few; each sends a mail to an address that nobody has verified, so
    /// this also bounds how often somebody can be mailed by others.
    @WithDefault("5 in 1H")
    Rate noticesPerEmail();

    /// An office of lawyers or an organisation against hatred shares an address.
    @WithDefault("30 in 1H")
    Rate noticesPerAddress();

    /// The same text by the same reader under the same article within this time is an accident or a flood; later it
    /// may be a legitimate reply.
    @WithDefault("10M")
    Duration sameTextWithin();

    /// A few links are enough for sources; a list of links is advertising.
    @WithDefault("5")
    int mostLinks();

    /// The number of our own proxies that a request passes. Each appends the address of its sender to
    /// `X-Forwarded-For`; anything before those entries is the client's own claim.
    @WithDefault("1")
    int proxies();

    /// The key for hashing addresses; it must be the same for all replicas. Without it each replica generates one
    /// and counts addresses separately.
    Optional<String> addressKey();
}
