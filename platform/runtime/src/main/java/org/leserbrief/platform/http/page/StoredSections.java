package org.leserbrief.platform.http.page;

import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Sections that a service reads from its database. Without the database those read last are shown, because some pages,
/// such as the imprint, need none.
public abstract class StoredSections implements SectionSource {
    private static final Logger LOG = Logger.getLogger(StoredSections.class);

    /// So that not each page waits for a database that does not answer.
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final Duration kept;
    private volatile Known known = new Known(List.of(), System.nanoTime());

    /// @param kept how old what a page shows may be; zero where pages are cached, because their cache is told of
    ///     changes, and what is kept here would be cached with them
    protected StoredSections(Duration kept) {
        this.kept = kept;
    }

    /// For proxies of subclasses.
    protected StoredSections() {
        this(Duration.ZERO);
    }

    /// @param url the path of its page
    public record NamedSection(String german, String english, String url) {
        Section in(Language language) {
            return switch (language) {
                case GERMAN -> new Section(german, url);
                case ENGLISH -> new Section(english, url);
            };
        }
    }

    /// @param until when they are read again (`System.nanoTime()`)
    private record Known(List<NamedSection> sections, long until) {
        boolean isOutdated() {
            return System.nanoTime() - until >= 0;
        }
    }

    /// The present sections, from the database.
    protected abstract List<NamedSection> read();

    @Override
    public List<Section> sections(Language language) {
        Known shown = known;
        if (shown.isOutdated()) {
            try {
                shown = new Known(read(), System.nanoTime() + kept.toNanos());
            } catch (RuntimeException e) {
                shown = new Known(shown.sections(), System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos());
                LOG.warn("the navigation is that of the last page, because the sections cannot be read", e);
            }
            known = shown;
        }
        // Not what another thread may have read meanwhile: that can be older.
        return in(language, shown);
    }

    @Override
    public List<Section> lastKnown(Language language) {
        return in(language, known);
    }

    private static List<Section> in(Language language, Known shown) {
        return shown.sections().stream().map(section -> section.in(language)).toList();
    }
}
