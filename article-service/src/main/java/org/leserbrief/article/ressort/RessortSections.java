package org.leserbrief.article.ressort;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.SectionSource;

/// The Ressorts in the navigation of every page of this service.
///
/// They are read for each page that is made: the cache of pages keeps what was read until it changes, and a copy
/// here could be older than the page around it. Without the database those read last are shown, because some pages,
/// such as the imprint, need none.
@ApplicationScoped
class RessortSections implements SectionSource {
    private static final Logger LOG = Logger.getLogger(RessortSections.class);

    /// So that not each page waits for a database that does not answer.
    private static final long PAUSE_AFTER_FAILURE = Duration.ofSeconds(5).toNanos();

    private final Ressorts ressorts;
    private volatile List<Ressort> lastRead = List.of();
    private volatile long failedAt = System.nanoTime() - PAUSE_AFTER_FAILURE;

    RessortSections(Ressorts ressorts) {
        this.ressorts = ressorts;
    }

    @Override
    public List<Section> sections(Language language) {
        if (System.nanoTime() - failedAt >= PAUSE_AFTER_FAILURE) {
            try {
                lastRead = ressorts.all().inNavigation();
            } catch (RuntimeException e) {
                failedAt = System.nanoTime();
                LOG.warn("the navigation is that of the last page, because the Ressorts cannot be read", e);
            }
        }
        return lastKnown(language);
    }

    @Override
    public List<Section> lastKnown(Language language) {
        return lastRead.stream()
                .map(ressort -> new Section(ressort.name().in(language), ressort.url()))
                .toList();
    }
}
