package org.leserbrief.comment.follow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be followed; the database stores the ordinal, counted from 1.
public enum FollowKind {
    TOPIC,
    AUTHOR,
    RESSORT,
    /// The comments under an article; its slug is the article's id.
    DISCUSSION,
    /// The comments of a reader; its slug is the reader's id.
    READER;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is called by words of the newsroom, and not by somebody's name.
    public boolean isGerman() {
        return this == TOPIC || this == RESSORT || this == DISCUSSION;
    }

    int rank() {
        return ordinal() + 1;
    }

    static FollowKind ofRank(int rank) {
        return values()[rank - 1];
    }

    static Optional<FollowKind> find(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /// The page of something of this kind.
    String url(String slug) {
        return switch (this) {
            case TOPIC -> "/topics/" + slug;
            case AUTHOR -> "/authors/" + slug;
            case RESSORT -> "/ressort/" + slug;
            case DISCUSSION -> "/news/" + slug + "/comments";
            case READER -> "/readers/" + slug;
        };
    }
}
