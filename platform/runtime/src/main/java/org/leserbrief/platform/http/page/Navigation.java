package org.leserbrief.platform.http.page;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.leserbrief.platform.http.page.SectionSource.Section;

/// The navigation of the page frame, for templates: `{inject:navigation.sections(page.language)}`.
@Named("navigation")
@ApplicationScoped
@TemplateData(target = Section.class)
public class Navigation {
    private final Instance<SectionSource> sources;

    Navigation(Instance<SectionSource> sources) {
        this.sources = sources;
    }

    public List<Section> sections(Language language) {
        return source().flatMap(source -> source.sections(language).stream()).toList();
    }

    public List<Section> lastKnown(Language language) {
        return source().flatMap(source -> source.lastKnown(language).stream()).toList();
    }

    private Stream<SectionSource> source() {
        return sources.stream();
    }
}
