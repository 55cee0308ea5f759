package org.leserbrief.comment.follow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.FollowPreference;
import org.leserbrief.platform.base.sql.Database;

/// Something that a reader follows.
///
/// @param slug as it was when the reader began to follow
/// @param living the slug under which it is found now
/// @param name empty for a reader who has withdrawn the account, and for the discussion of a withdrawn article
public record Followed(
        FollowKind kind, String slug, String living, String name, FollowPreference preference, Instant since) {

    static Followed of(ResultSet row) throws SQLException {
        FollowKind kind = FollowKind.ofRank(row.getInt("kind"));
        String slug = row.getString("slug");
        String living = Objects.requireNonNullElse(row.getString("living"), slug);
        return new Followed(
                kind,
                slug,
                living,
                name(kind, living, row.getString("name")),
                FollowPreference.ofRank(row.getInt("preference")),
                Objects.requireNonNull(Database.instant(row, "since")));
    }

    /// Whether the name is German, whatever the language of the page.
    public boolean isGerman() {
        return kind.isGerman() && !name.isEmpty();
    }

    public boolean isDiscussion() {
        return kind == FollowKind.DISCUSSION;
    }

    public String url() {
        return kind.url(living);
    }

    /// The events of articles tell the slugs of authors and Ressorts only, which are made of their names; the names
    /// come with events of their own, a moment later for somebody new.
    static String name(FollowKind kind, String slug, @Nullable String known) {
        return switch (kind) {
            case TOPIC, AUTHOR, RESSORT -> known == null || known.isEmpty() ? spelledOut(slug) : known;
            case DISCUSSION, READER -> Objects.requireNonNullElse(known, "");
        };
    }

    private static String spelledOut(String slug) {
        String name = Arrays.stream(slug.split("-"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? slug : name;
    }
}
