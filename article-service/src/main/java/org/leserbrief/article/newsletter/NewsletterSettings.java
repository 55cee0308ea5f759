package org.leserbrief.article.newsletter;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;

@ConfigMapping(prefix = "leserbrief.newsletter")
public interface NewsletterSettings {
    /// The pause between two runs of the jobs; `off` in tests, which run them themselves.
    @WithDefault("2s")
    String every();

    /// When an issue is sent, in Berlin.
    @WithDefault("FRIDAY")
    DayOfWeek day();

    @WithDefault("07:00")
    LocalTime time();

    /// How long before that editors see the issue: the working day before.
    @WithDefault("24H")
    Duration lead();

    /// A letter that is late by more waits for an editor: what was news at breakfast may not be in the evening.
    @WithDefault("6H")
    Duration overdueAfter();

    /// The number of articles in an issue that no editor has changed.
    @WithDefault("10")
    int articles();

    /// The letters that all replicas send together within a minute.
    @WithDefault("6000")
    int ratePerMinute();

    /// The letters that one replica sends at the same time, which is what may be uncertain when it dies. Not more
    /// than `quarkus.mailer.max-pool-size`.
    @WithDefault("10")
    int connections();

    /// The timeout for sending one mail; a healthy mail server needs less.
    @WithDefault("30S")
    Duration patience();

    /// The pause after the first failed attempt; it doubles with each further one.
    @WithDefault("1M")
    Duration firstPause();

    @WithDefault("1H")
    Duration longestPause();

    /// With the pauses above, attempts last for a day: a letter of the week is of no use much later.
    @WithDefault("30")
    int attempts();

    /// The sign-ups that one client may send within an hour. Many readers may share an address.
    @WithDefault("30")
    int signUpsPerHour();

    /// The number of proxies that append to `X-Forwarded-For`; what stands before is the client's own claim.
    @WithDefault("1")
    int proxies();

    /// How long it is kept who got which letter. Not shorter than reports are believed (`bounces.believed`), which name
    /// a letter; and readers ask within a month or two where a letter has stayed.
    @WithDefault("90D")
    Duration recipientsKept();

    /// How long a withdrawn consent is kept, with its address: claims lapse after three years (§ 195 BGB).
    @WithDefault("1461D")
    Duration proofKept();
}
