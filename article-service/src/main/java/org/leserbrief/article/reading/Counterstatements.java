package org.leserbrief.article.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Gegendarstellungen of an article at one moment.
///
/// One stands as long as its article does. The law (§ 20(1) MStV) wants it offered afterwards for as long as the claim
/// had been, in the article's place; for one that came after the withdrawal, that time begins when it came. An end
/// that editors have set counts instead.
///
/// @param shown those that stand now
/// @param changesAt when another set of them stands; null if time alone changes nothing
public record Counterstatements(
        List<CounterstatementView> shown, @Nullable Instant changesAt) {
    static final Counterstatements NONE = new Counterstatements(List.of(), null);

    public Counterstatements {
        shown = List.copyOf(shown);
    }

    /// As stored.
    record Stored(CounterstatementView view, @Nullable Instant until) {
        private @Nullable Instant end(Offer article) {
            if (until != null) {
                return until;
            }
            Instant withdrawnAt = article.withdrawnAt();
            if (withdrawnAt == null) {
                return null;
            }
            Instant begin = view.since().isAfter(withdrawnAt) ? view.since() : withdrawnAt;
            return begin.plus(article.duration());
        }
    }

    /// From when to when readers could read an article.
    ///
    /// @param withdrawnAt null while they can
    record Offer(Instant publishedAt, @Nullable Instant withdrawnAt) {
        /// An article may be withdrawn before the date that it was published under.
        private Duration duration() {
            Duration offered = Duration.between(publishedAt, Objects.requireNonNull(withdrawnAt));
            return offered.isNegative() ? Duration.ZERO : offered;
        }
    }

    static Counterstatements at(Instant now, Offer article, List<Stored> stored) {
        List<CounterstatementView> shown = stored.stream()
                .filter(one -> !one.view().since().isAfter(now) && isBefore(now, one.end(article)))
                .map(Stored::view)
                .toList();
        Instant changesAt = stored.stream()
                .flatMap(one -> Stream.of(one.view().since(), one.end(article)))
                .filter(time -> time != null && time.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
        return new Counterstatements(shown, changesAt);
    }

    private static boolean isBefore(Instant now, @Nullable Instant end) {
        return end == null || now.isBefore(end);
    }
}
