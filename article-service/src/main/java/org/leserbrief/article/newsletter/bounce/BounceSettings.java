package org.leserbrief.article.newsletter.bounce;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Where letters come back to, and what follows from it. Without an address nothing comes back to this service.
@ConfigMapping(prefix = "leserbrief.newsletter.bounces")
interface BounceSettings {
    /// Such as `bounces@news.example`. A letter goes out with `bounces+…@news.example`, and the mail server must
    /// deliver
    /// that to the same mailbox (subaddressing, RFC 5233), which is for nothing else.
    Optional<String> address();

    /// The IMAP server with that mailbox.
    Optional<String> host();

    @WithDefault("993")
    int port();

    /// Whether the connection is encrypted from its beginning. Otherwise it is encrypted as soon as the server offers
    /// it.
    @WithDefault("true")
    boolean tls();

    Optional<String> username();

    Optional<String> password();

    /// The pause between two looks into the mailbox; `off` for none. Bounces are not urgent.
    @WithDefault("1M")
    String every();

    /// A report about a letter that is older changes nothing: mail servers give up after five days (RFC 5321, section
    /// 4.5.4.1).
    @WithDefault("30D")
    Duration believed();

    /// How long bounces count. Two months are eight letters.
    @WithDefault("60D")
    Duration counted();

    /// How long figures say how many letters came back: editors see the issues of a year.
    @WithDefault("400D")
    Duration kept();

    /// So many bounces with a permanent failure that is not about the address itself end a subscription.
    @WithDefault("2")
    int permanent();

    /// So many bounces of any kind end a subscription.
    @WithDefault("4")
    int any();
}
