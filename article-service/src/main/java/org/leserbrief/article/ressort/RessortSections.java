package org.leserbrief.article.ressort;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.SectionSource;

/// The Ressorts in the navigation of every page of this service.
///
/// They are read for each page that is made: the cache of pages keeps what was read until it changes, and a copy
/// here could be older than the page around it.
@ApplicationScoped
class RessortSections implements SectionSource {
    private final Ressorts ressorts;
    private volatile List<Ressort> lastRead = List.of();

    RessortSections(Ressorts ressorts) {
        this.ressorts = ressorts;
    }

    @Override
    public List<Section> sections(Language language) {
        lastRead = ressorts.all().inNavigation();
        return lastKnown(language);
    }

    @Override
    public List<Section> lastKnown(Language language) {
        return lastRead.stream()
                .map(ressort -> new Section(ressort.name().in(language), ressort.url()))
                .toList();
    }
}
