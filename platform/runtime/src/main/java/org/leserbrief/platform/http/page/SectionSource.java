package org.leserbrief.platform.http.page;

import java.util.List;

/// The sections of the publication, which each service that knows them provides as a bean. Its pages then show them
/// in their navigation.
public interface SectionSource {
    /// The present sections. May read the database.
    List<Section> sections(Language language);

    /// What was read last, for pages about errors: they must not need the database, and some are written by a
    /// thread that must not block.
    List<Section> lastKnown(Language language);

    /// @param url the path of its page
    record Section(String name, String url) {}
}
