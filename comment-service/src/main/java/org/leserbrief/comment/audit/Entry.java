package org.leserbrief.comment.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is to be added to the log of moderation: ids, codes and times. Of a text it holds a commitment only, because
/// the log can never be changed and texts must be erasable.
///
/// @param facts by name; values are strings or lists of strings
/// @param texts by name
/// @param author whose texts these are, or about whom
/// @param comment whose text this is; null where no comment is concerned
public record Entry(
        Map<String, Object> facts,
        Map<String, String> texts,
        @Nullable UUID author,
        @Nullable Long comment) {
    /// Ids, codes and times in the form of RFC 3339, so that no text and no address gets in by mistake.
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,99}");

    public Entry {
        facts = Map.copyOf(facts);
        texts = Map.copyOf(texts);
        facts.values().stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : List.of(value).stream())
                .filter(value -> !CODE.matcher((String) value).matches())
                .findAny()
                .ifPresent(value -> {
                    throw new IllegalArgumentException("the log holds ids and codes only");
                });
    }

    /// @param actor the moderator who decided; null where none did, also where a reader acted ([#about])
    public static Entry of(EntryType type, @Nullable UUID actor, Instant at) {
        return new Entry(Map.of("type", type.code(), "at", at.toString()), Map.of(), null, null).with("actor", actor);
    }

    /// Adds an id, a code, a number or a time; without one the entry stays as it is.
    public Entry with(String name, @Nullable Object fact) {
        return fact == null ? this : withFact(name, fact.toString());
    }

    public Entry withIds(String name, List<Long> ids) {
        return withFact(name, ids.stream().map(String::valueOf).toList());
    }

    private Entry withFact(String name, Object fact) {
        Map<String, Object> more = new TreeMap<>(facts);
        more.put(name, fact);
        return new Entry(more, texts, author, comment);
    }

    /// Adds a commitment to a text, named `<name>Commitment`; without a text the entry stays as it is.
    public Entry withText(String name, @Nullable String text) {
        if (text == null) {
            return this;
        }
        Map<String, String> more = new TreeMap<>(texts);
        more.put(name, text);
        return new Entry(facts, more, author, comment);
    }

    /// Adds a commitment to the author's id. All commitments of the entry become void when the author is erased; until
    /// then the comment, restriction or note that the entry names leads to the author.
    public Entry about(UUID author) {
        return new Entry(facts, texts, author, comment).withText("author", author.toString());
    }

    /// Names a comment, with whose text the commitments become void.
    public Entry aboutComment(long id) {
        return new Entry(facts, texts, author, id).with("comment", id);
    }
}
