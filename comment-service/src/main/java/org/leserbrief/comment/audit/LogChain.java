package org.leserbrief.comment.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.hashchain.CanonicalJson;
import org.leserbrief.platform.hashchain.ChainHead;
import org.leserbrief.platform.hashchain.ChainedEntry;
import org.leserbrief.platform.hashchain.Hash;

/// Chains what was submitted: one writer at a time in all replicas, so that moderators need not wait for each other.
@ApplicationScoped
class LogChain {
    /// As many as take some tens of milliseconds.
    private static final int MOST_AT_ONCE = 1000;

    /// Any number that nothing else in the database uses: "modlog" in ASCII.
    private static final String TAKE_TURN = "SELECT pg_try_advisory_xact_lock(120325193625447)";

    /// The same lock, but waits for it.
    private static final String AWAIT_TURN = "SELECT pg_advisory_xact_lock(120325193625447)";

    /// The end of the primary key.
    private static final String HEAD =
            "SELECT seq, encode(hash, 'hex') AS hash FROM log_entry ORDER BY seq DESC LIMIT 1";

    /// By the primary key. Ids become visible out of order: what is visible is taken, and what follows later is later
    /// in the log. What happened to one comment was submitted under its lock, and so stays in order.
    private static final String TAKE = """
            WITH taken AS (
                DELETE FROM log_submission
                WHERE id IN (SELECT id FROM log_submission ORDER BY id LIMIT %d)
                RETURNING id, content
            )
            SELECT content FROM taken ORDER BY id
            """.formatted(MOST_AT_ONCE);

    private static final String ADD = """
            INSERT INTO log_entry (seq, content, previous_hash, hash)
            SELECT seq, content, decode(previous, 'hex'), decode(hash, 'hex')
            FROM unnest(cast(? AS bigint[]), cast(? AS text[]), cast(? AS text[]), cast(? AS text[]))
                AS chained (seq, content, previous, hash)
            """;

    private final Database database;

    LogChain(Database database) {
        this.database = database;
    }

    /// While another replica has its turn, it does the same work.
    @Scheduled(
            every = "{leserbrief.moderation-log.period:1s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        while (RetriedTransaction.call(
                () -> database.find(TAKE_TURN, row -> row.getBoolean(1)).orElse(false) && chain() == MOST_AT_ONCE)) {
            // The rest follows in a transaction of its own.
        }
    }

    /// Chains everything that was committed before, and holds the end of the log until the transaction ends.
    @Transactional(TxType.MANDATORY)
    ChainHead hold() {
        database.run(AWAIT_TURN);
        int chained;
        do {
            chained = chain();
        } while (chained == MOST_AT_ONCE);
        return head();
    }

    private int chain() {
        List<String> submitted = database.query(TAKE, row -> row.getString("content"));
        if (submitted.isEmpty()) {
            return 0;
        }
        ChainHead head = head();
        List<Long> sequence = new ArrayList<>();
        List<ChainedEntry> entries = new ArrayList<>();
        for (String content : submitted) {
            ChainedEntry entry = head.append(CanonicalJson.read(content));
            head = head.after(entry);
            sequence.add(head.size());
            entries.add(entry);
        }
        database.update(
                ADD,
                sequence,
                entries.stream().map(ChainedEntry::content).toList(),
                entries.stream().map(entry -> entry.previous().hex()).toList(),
                entries.stream().map(entry -> entry.hash().hex()).toList());
        return submitted.size();
    }

    private ChainHead head() {
        return database.find(HEAD, LogChain::head).orElse(ChainHead.EMPTY);
    }

    private static ChainHead head(ResultSet row) throws SQLException {
        return new ChainHead(row.getLong("seq"), new Hash(row.getString("hash")));
    }
}
