package org.leserbrief.comment.follow;

/// The fields of `author-revised` that this service needs: what somebody who writes is called.
record AuthorRevised(String slug, long version, String name) implements NewsroomEvent {
    AuthorRevised {
        Subject.requireSlug(slug);
        if (version <= 0 || name == null || name.isBlank()) {
            throw new IllegalArgumentException("an author has a version and a name");
        }
    }
}
