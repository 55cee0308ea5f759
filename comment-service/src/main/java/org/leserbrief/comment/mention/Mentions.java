package org.leserbrief.comment.mention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// Finds and stores the readers who are mentioned in a comment.
@ApplicationScoped
public class Mentions implements PersonalDataSource {
    /// The maximum number of mentions in one comment.
    static final int MOST = 10;

    /// The maximum number of possible names that are looked up: a text of 500 must not cost more.
    private static final int MOST_LOOKED_AT = 100;

    /// By reader_name. Only some of the readers with a very common name are returned, because such a name is
    /// ambiguous anyway.
    static final String READERS_BY_NAME = """
            SELECT wanted.name, found.id FROM unnest(?) AS wanted (name)
            CROSS JOIN LATERAL (
                SELECT id FROM named_reader
                WHERE lower(name COLLATE pg_c_utf8) = lower(wanted.name COLLATE pg_c_utf8) AND name <> ''
                ORDER BY id LIMIT 20) found
            ORDER BY found.id
            """;

    /// By the primary key.
    private static final String FORGET_OF_COMMENT = "DELETE FROM comment_mention WHERE comment_id = ?";

    /// Stores mentions as a part of a larger statement, with the [#values] in this order, after a part `posted
    /// (id)`.
    public static final String PART = """
            mentioned AS (
                INSERT INTO comment_mention (comment_id, name, reader_id)
                SELECT posted.id, called.name, called.reader_id
                FROM posted CROSS JOIN unnest(cast(? AS text[]), cast(? AS uuid[])) AS called (name, reader_id)
            )\
            """;

    private static final String KEEP = """
            WITH posted AS (SELECT cast(? AS bigint) AS id),
            %s
            SELECT
            """.formatted(PART);

    /// By the primary key.
    static final String OF_COMMENTS = """
            SELECT m.comment_id, m.name, m.reader_id FROM comment_mention m WHERE m.comment_id = ANY (?)
            """;

    /// By comment_mention_of_reader.
    private static final String FORGET = "DELETE FROM comment_mention WHERE reader_id = ?";

    private final Database database;
    private final Participants participants;

    Mentions(Database database, Participants participants) {
        this.database = database;
        this.participants = participants;
    }

    /// The author of a comment that is not stored yet.
    ///
    /// @param name that will be stored with the comment
    /// @param published whether the comment makes them a participant of the discussion
    public record Author(UUID id, String name, boolean published) {
        private boolean isCalled(String wanted) {
            return name.toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
        }
    }

    /// Finds the mentions in a new comment. A text without an @ costs nothing.
    @Transactional(TxType.MANDATORY)
    public List<Mention> find(long articleId, SafeMarkdown body, Author author) {
        return find(articleId, body, Optional.of(author));
    }

    /// The parameters of [#PART].
    public static List<@Nullable Object> values(List<Mention> mentions) {
        return List.of(
                mentions.stream().map(Mention::name).toList(),
                mentions.stream().map(mention -> mention.reader().toString()).toList());
    }

    /// Finds and stores the mentions of a comment whose text was changed.
    @Transactional(TxType.MANDATORY)
    public void keepAnew(long commentId, long articleId, SafeMarkdown body) {
        database.update(FORGET_OF_COMMENT, commentId);
        List<Mention> mentions = find(articleId, body, Optional.empty());
        if (!mentions.isEmpty()) {
            List<@Nullable Object> values = new ArrayList<>(List.of(commentId));
            values.addAll(values(mentions));
            database.run(KEEP, values.toArray());
        }
    }

    /// Forgets the mentions of a comment whose text is erased.
    @Transactional(TxType.MANDATORY)
    public void forget(long commentId) {
        database.update(FORGET_OF_COMMENT, commentId);
    }

    /// The mentions in these comments, with one query.
    @Transactional(TxType.SUPPORTS)
    public Map<Long, List<Mention>> of(Collection<Long> commentIds) {
        Map<Long, List<Mention>> found = new HashMap<>();
        if (!commentIds.isEmpty()) {
            database.query(
                            OF_COMMENTS,
                            row -> Map.entry(
                                    row.getLong("comment_id"),
                                    new Mention(row.getString("name"), row.getObject("reader_id", UUID.class))),
                            commentIds)
                    .forEach(one -> found.computeIfAbsent(one.getKey(), comment -> new ArrayList<>())
                            .add(one.getValue()));
        }
        return found;
    }

    private List<Mention> find(long articleId, SafeMarkdown body, Optional<Author> author) {
        List<MentionedName> places = MentionedName.inMarkdown(body, MOST_LOOKED_AT);
        if (places.isEmpty()) {
            return List.of();
        }
        Map<String, List<UUID>> known = readers(
                places.stream()
                        .flatMap(place -> place.candidates().stream())
                        .distinct()
                        .toList(),
                author);
        Map<String, Mention> found = new LinkedHashMap<>();
        int calls = 0;
        for (MentionedName place : places) {
            String name = place.candidates().stream()
                    .filter(known::containsKey)
                    .findFirst()
                    .orElse(null);
            if (name != null && calls++ < MOST && !found.containsKey(name)) {
                List<UUID> sameName = Objects.requireNonNull(known.get(name));
                found.put(name, new Mention(name, whoOf(sameName, articleId, author)));
            }
        }
        return List.copyOf(found.values());
    }

    /// The readers with one of these names, including the author, whose name may not be stored yet.
    private Map<String, List<UUID>> readers(List<String> names, Optional<Author> author) {
        Map<String, List<UUID>> known = new HashMap<>();
        database
                .query(READERS_BY_NAME, row -> Map.entry(row.getString("name"), row.getObject("id", UUID.class)), names)
                .stream()
                // The stored name of the author may be outdated.
                .filter(found -> author.filter(writer -> writer.id().equals(found.getValue()))
                        .isEmpty())
                .forEach(found -> known.computeIfAbsent(found.getKey(), name -> new ArrayList<>())
                        .add(found.getValue()));
        author.ifPresent(writer -> names.stream().filter(writer::isCalled).forEach(name -> {
            List<UUID> sameName = known.computeIfAbsent(name, unknown -> new ArrayList<>());
            if (!sameName.contains(writer.id())) {
                sameName.add(writer.id());
            }
        }));
        return known;
    }

    /// Of several readers with the same name, one who participates in the discussion.
    private UUID whoOf(List<UUID> sameName, long articleId, Optional<Author> author) {
        if (sameName.size() == 1) {
            return sameName.getFirst();
        }
        Set<UUID> taking = new HashSet<>(participants.among(sameName, articleId));
        author.filter(Author::published).map(Author::id).ifPresent(taking::add);
        return sameName.stream().filter(taking::contains).findFirst().orElseGet(sameName::getFirst);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "comment_mention",
                List.of("reader_id", "name"),
                "who is meant by a name in a text",
                new PersonalData.Anonymised("the text of somebody else keeps the name, which leads to nobody any more"),
                """
                        SELECT comment_id AS comment FROM comment_mention WHERE reader_id = ? ORDER BY comment_id
                        """));
    }
}
