package org.leserbrief.comment.follow;

import java.util.Optional;
import org.leserbrief.comment.reader.FollowPreference;

/// The data of the page on which one begins to follow something, or changes how.
///
/// @param url the page of the thing
/// @param followed whether it is followed already
record FollowFormView(
        FollowKind kind, String slug, String name, String url, FollowPreference preference, boolean followed) {
    static FollowFormView of(Subject subject, String name, Optional<Followed> followed) {
        return new FollowFormView(
                subject.kind(),
                subject.slug(),
                name,
                followed.map(Followed::url).orElseGet(() -> subject.kind().url(subject.slug())),
                followed.map(Followed::preference).orElse(FollowPreference.DAILY),
                followed.isPresent());
    }
}
