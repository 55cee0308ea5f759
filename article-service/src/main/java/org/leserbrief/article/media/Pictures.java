package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// The pictures of the library, for who shows them.
@ApplicationScoped
public class Pictures {
    private final MediaQueries rows;

    Pictures(MediaQueries rows) {
        this.rows = rows;
    }

    /// Those of the pictures that exist.
    public Map<MediaId, Picture> of(Collection<MediaId> ids) {
        return rows.find(ids).stream().collect(Collectors.toMap(Media::id, Picture::of));
    }

    boolean exists(MediaId id) {
        return rows.find(id).isPresent();
    }
}
