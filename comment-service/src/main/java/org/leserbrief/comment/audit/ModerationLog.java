package org.leserbrief.comment.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leserbrief.comment.core.CommentTextErased;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.hashchain.CanonicalJson;
import org.leserbrief.platform.hashchain.Hash;

/// Takes what is to be added to the log of moderation. It is chained a moment later by [LogChain].
@ApplicationScoped
public class ModerationLog implements PersonalDataSource {
    /// As long as the hash, so that guessing the salt is no easier than guessing the hash.
    private static final int SALT_BYTES = 32;

    private static final String SUBMIT = """
            WITH salted AS (
                INSERT INTO log_salt (commitment, salt, author_id, comment_id)
                SELECT decode(made.commitment, 'hex'), decode(made.salt, 'hex'), cast(? AS uuid), cast(? AS bigint)
                FROM unnest(cast(? AS text[]), cast(? AS text[])) AS made (commitment, salt)
            )
            INSERT INTO log_submission (content) VALUES (?)
            """;

    /// By log_salt_of_author.
    private static final String FORGET = "DELETE FROM log_salt WHERE author_id = ?";

    /// By log_salt_of_comment.
    private static final String FORGET_OF_COMMENT = "DELETE FROM log_salt WHERE comment_id = ?";

    private final Database database;
    private final SecureRandom random = new SecureRandom();

    ModerationLog(Database database) {
        this.database = database;
    }

    /// Adds an entry in the transaction of what it tells of, so that neither is there without the other.
    @Transactional(TxType.MANDATORY)
    public void append(Entry entry) {
        Map<String, Object> content = new TreeMap<>(entry.facts());
        List<String> commitments = new ArrayList<>();
        List<String> salts = new ArrayList<>();
        entry.texts().forEach((name, text) -> {
            byte[] salt = new byte[SALT_BYTES];
            random.nextBytes(salt);
            String commitment = Hash.commitment(salt, text).hex();
            content.put(name + "Commitment", commitment);
            commitments.add(commitment);
            salts.add(HexFormat.of().formatHex(salt));
        });
        database.update(SUBMIT, entry.author(), entry.comment(), commitments, salts, CanonicalJson.write(content));
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET, withdrawn.reader());
    }

    void forget(@Observes CommentTextErased erased) {
        database.update(FORGET_OF_COMMENT, erased.commentId());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                new PersonalData(
                        "log_salt",
                        List.of("author_id", "commitment", "salt"),
                        "what the log of moderation needs to prove a text, or whom a decision was about",
                        new PersonalData.Deleted(),
                        null),
                new PersonalData(
                        "log_entry",
                        List.of("content"),
                        "the log of moderation: ids and codes of decisions, no text, no name and no reader's id; who decided",
                        new PersonalData.Retained("the log ends", "a log that could be changed would prove nothing"),
                        null),
                new PersonalData(
                        "log_submission",
                        List.of("content"),
                        "what is to be added to the log",
                        new PersonalData.Retained("a second later", "it is then in the log"),
                        null));
    }
}
