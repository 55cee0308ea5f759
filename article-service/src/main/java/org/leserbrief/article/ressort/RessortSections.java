package org.leserbrief.article.ressort;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.leserbrief.platform.http.page.StoredSections;

/// The Ressorts in the navigation of every page of this service.
///
/// They are read for each page that is made: the cache of pages keeps what was read until it changes, and a copy
/// here could be older than the page around it.
@ApplicationScoped
class RessortSections extends StoredSections {
    private final Ressorts ressorts;

    RessortSections(Ressorts ressorts) {
        super(Duration.ZERO);
        this.ressorts = ressorts;
    }

    @Override
    protected List<NamedSection> read() {
        return ressorts.all().inNavigation().stream()
                .map(ressort ->
                        new NamedSection(ressort.name().de(), ressort.name().en(), ressort.url()))
                .toList();
    }
}
