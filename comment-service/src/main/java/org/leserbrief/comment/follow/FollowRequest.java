package org.leserbrief.comment.follow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.FollowPreference;

/// How something is to be followed.
///
/// @param preference when one is told; if it is missing, as it was, and for what was not followed daily, or at
/// once for a discussion
@Schema(name = "FollowRequest")
public record FollowRequest(
        @Schema(enumeration = {"at-once", "daily", "weekly", "never"}) @Nullable
        FollowPreference preference) {}
