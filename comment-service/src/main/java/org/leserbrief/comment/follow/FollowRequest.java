package org.leserbrief.comment.follow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.FollowPreference;

/// How something is to be followed.
///
/// @param preference when one is told; as it was, or daily for what was not followed, if it is missing
@Schema(name = "FollowRequest")
public record FollowRequest(
        @Schema(enumeration = {"at-once", "daily", "weekly", "never"}) @Nullable
        FollowPreference preference) {}
