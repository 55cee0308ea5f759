package org.leserbrief.comment.mention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// Finds who is meant when a comment is written, and remembers it.
@ApplicationScoped
public class Mentions {
    /// So many people are called in one comment; more is shouting.
    static final int MOST = 10;

    /// So many names are looked at: the rest of a text of 500 stays text at no cost.
    private static final int MOST_LOOKED_AT = 100;

    /// By reader_name. Of a name that very many have, some: a name so common means nobody.
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

    private static final String KEEP = "INSERT INTO comment_mention (comment_id, name, reader_id) VALUES (?, ?, ?)";

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

    /// Finds whom a new comment means.
    @Transactional(TxType.MANDATORY)
    public void keep(long commentId, long articleId, SafeMarkdown body) {
        Map<String, UUID> found = find(articleId, body);
        found.forEach((name, reader) -> database.update(KEEP, commentId, name, reader));
    }

    /// The same for a comment with another text than before.
    @Transactional(TxType.MANDATORY)
    public void keepAnew(long commentId, long articleId, SafeMarkdown body) {
        database.update(FORGET_OF_COMMENT, commentId);
        keep(commentId, articleId, body);
    }

    /// The mentions in these comments, all with one look-up.
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

    private Map<String, UUID> find(long articleId, SafeMarkdown body) {
        List<MentionedName> places = MentionedName.inMarkdown(body, MOST_LOOKED_AT);
        if (places.isEmpty()) {
            return Map.of();
        }
        Map<String, List<UUID>> known = database
                .query(
                        READERS_BY_NAME,
                        row -> Map.entry(row.getString("name"), row.getObject("id", UUID.class)),
                        places.stream()
                                .flatMap(place -> place.candidates().stream())
                                .distinct()
                                .toList())
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, UUID> found = new LinkedHashMap<>();
        int calls = 0;
        for (MentionedName place : places) {
            String name = place.candidates().stream()
                    .filter(known::containsKey)
                    .findFirst()
                    .orElse(null);
            if (name != null && calls++ < MOST && !found.containsKey(name)) {
                found.put(name, whoOf(Objects.requireNonNull(known.get(name)), articleId));
            }
        }
        return found;
    }

    /// Of several people by one name, the one who takes part in the discussion.
    private UUID whoOf(List<UUID> sameName, long articleId) {
        if (sameName.size() == 1) {
            return sameName.getFirst();
        }
        List<UUID> taking = participants.among(sameName, articleId);
        return taking.isEmpty() ? sameName.getFirst() : taking.getFirst();
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }
}
