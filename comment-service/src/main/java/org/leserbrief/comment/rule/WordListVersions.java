package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.identity.Caller;

/// Keeps the newest versions of word lists, so that moderators can look at what changed and go back, and has each in
/// the log of moderation.
@ApplicationScoped
class WordListVersions implements PersonalDataSource {
    /// Some 2 MB each, compressed to a fraction.
    static final int KEPT = 20;

    /// What was stored by a release that kept no versions.
    private static final String KEEP_PRESENT = """
            INSERT INTO word_list_version (name, version, words, size, changed_at, changed_by)
            SELECT name, version, words, length(words) - length(replace(words, chr(10), '')) + 1, changed_at, changed_by
            FROM word_list WHERE name = ?
            ON CONFLICT DO NOTHING
            """;

    private static final String KEEP = """
            INSERT INTO word_list_version (name, version, words, size, added, removed, changed_at, changed_by)
            VALUES (?, ?, ?, ?, cast(? AS int), cast(? AS int), ?, ?)
            ON CONFLICT DO NOTHING
            """;

    /// By the primary key.
    private static final String FORGET = "DELETE FROM word_list_version WHERE name = ? AND version <= ?";

    private static final String LISTS = """
            SELECT w.name, w.version, length(w.words) - length(replace(w.words, chr(10), '')) + 1 AS size, w.changed_at,
                (SELECT name FROM named_reader WHERE id = w.changed_by) AS moderator_name,
                cast(NULL AS int) AS added, cast(NULL AS int) AS removed
            FROM word_list w ORDER BY w.name
            """;

    /// A range of the primary key.
    private static final String VERSIONS = """
            SELECT v.name, v.version, v.size, v.changed_at, v.added, v.removed,
                (SELECT name FROM named_reader WHERE id = v.changed_by) AS moderator_name
            FROM word_list_version v WHERE v.name = ? ORDER BY v.version DESC
            """;

    /// By the primary key: a version and the one before.
    private static final String TWO = """
            SELECT version, words FROM word_list_version WHERE name = ? AND version <= ? ORDER BY version DESC LIMIT 2
            """;

    private final Database database;
    private final Readers readers;
    private final ModerationLog log;

    WordListVersions(Database database, Readers readers, ModerationLog log) {
        this.database = database;
        this.readers = readers;
        this.log = log;
    }

    /// @param added null where the version before is not known
    /// @param moderator empty for a withdrawn account
    record Version(
            String name,
            long version,
            int size,
            Instant at,
            String moderator,
            @Nullable Integer added,
            @Nullable Integer removed) {
        static Version of(ResultSet row) throws SQLException {
            return new Version(
                    row.getString("name"),
                    row.getLong("version"),
                    row.getInt("size"),
                    Objects.requireNonNull(Database.instant(row, "changed_at")),
                    Objects.requireNonNullElse(row.getString("moderator_name"), ""),
                    row.getObject("added", Integer.class),
                    row.getObject("removed", Integer.class));
        }
    }

    /// @param change null where the version before is not known
    record Compared(
            long version, List<String> words, @Nullable WordListChange change) {
        Compared {
            words = List.copyOf(words);
        }
    }

    private record Stored(long version, List<String> words) {}

    /// Keeps a version that is being stored, in its transaction and before it replaces the present one.
    ///
    /// @param before the words of the present one; null for a new list
    @Transactional(TxType.MANDATORY)
    void keep(
            String name,
            long version,
            @Nullable List<String> before,
            List<String> words,
            Instant at,
            Caller moderator) {
        // The list of versions names whoever saved one, also somebody who has written nothing else.
        readers.remember(moderator);
        UUID by = Readers.idOf(moderator);
        database.update(KEEP_PRESENT, name);
        WordListChange change = before == null ? null : WordListChange.between(before, words);
        String written = String.join("\n", words);
        database.update(
                KEEP,
                name,
                version,
                written,
                words.size(),
                change == null ? null : change.added().size(),
                change == null ? null : change.removed().size(),
                at,
                by);
        database.update(FORGET, name, version - KEPT);
        log.append(Entry.of(EntryType.WORD_LIST_SAVED, by, at)
                .with("list", name)
                .with("version", version)
                .withText("words", written));
    }

    List<Version> lists() {
        return database.query(LISTS, Version::of);
    }

    /// The versions of a list, newest first.
    List<Version> of(String name) {
        return database.query(VERSIONS, Version::of, name);
    }

    Optional<Compared> find(String name, long version) {
        List<Stored> two = database.query(
                TWO,
                row -> new Stored(
                        row.getLong("version"), row.getString("words").lines().toList()),
                name,
                version);
        if (two.isEmpty() || two.getFirst().version() != version) {
            return Optional.empty();
        }
        WordListChange change = two.size() < 2
                ? null
                : WordListChange.between(two.get(1).words(), two.getFirst().words());
        return Optional.of(new Compared(version, two.getFirst().words(), change));
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "word_list_version",
                List.of("changed_by"),
                "which moderator has changed a word list",
                new PersonalData.Retained(
                        "twenty newer versions of the list are there", "the record of who changed what rules act on"),
                null));
    }
}
