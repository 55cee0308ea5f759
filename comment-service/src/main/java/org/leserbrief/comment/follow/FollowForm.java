package org.leserbrief.comment.follow;

import jakarta.ws.rs.FormParam;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.FollowPreference;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form about one thing that is followed, or is to be.
///
/// @param stop present if it is to be followed no longer
public record FollowForm(
        @FormParam("kind") @Nullable String kind,
        @FormParam("slug") @Nullable String slug,
        @FormParam("preference") @Nullable String preference,
        @FormParam("stop") @Nullable String stop) {
    Subject subject() {
        return Subject.require(String.valueOf(kind), String.valueOf(slug));
    }

    boolean isStop() {
        return stop != null;
    }

    FollowPreference chosen() {
        return FollowPreference.find(preference)
                .orElseThrow(() -> ProblemException.invalid("preference", "must be at-once, daily, weekly or never"));
    }
}
