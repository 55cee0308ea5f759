package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.report.ReportOutcome;
import org.leserbrief.platform.base.sql.Database;

/// Writes notices, and what the log of moderation says of them: which, and never whose they are.
@ApplicationScoped
class NoticeRecords {
    private static final String ADD = """
            INSERT INTO notice (reference, code_hash, comment_id, version, ground, explanation, name, email, language,
                                created_at, doubted)
            VALUES (?, ?, ?, ?, cast(? AS text), ?, cast(? AS text), cast(? AS text), ?, ?, ?)
            RETURNING id
            """;

    /// By the primary key: what everybody can read now.
    private static final String READABLE = "SELECT article_id FROM readable_comment WHERE id = ?";

    private final Database database;
    private final ModerationLog log;

    NoticeRecords(Database database, ModerationLog log) {
        this.database = database;
        this.log = log;
    }

    /// The article of a comment that everybody can read.
    @Transactional(TxType.MANDATORY)
    Optional<Long> articleOfReadable(long commentId) {
        return database.find(READABLE, row -> row.getLong("article_id"), commentId);
    }

    /// @param doubted whether a program seems to have sent it
    @Transactional(TxType.MANDATORY)
    void add(
            NoticeText text,
            Notices.Filed filed,
            long commentId,
            CommentSummary comment,
            boolean doubted,
            Instant now) {
        String ground = text.ground() == null ? null : text.ground().code();
        long id = database.find(
                        ADD,
                        row -> row.getLong("id"),
                        filed.reference(),
                        NoticeCode.hash(filed.code()),
                        commentId,
                        comment.version(),
                        ground,
                        text.explanation(),
                        text.name(),
                        text.email(),
                        text.language().code(),
                        now,
                        doubted)
                .orElseThrow();
        log.append(Entry.of(EntryType.NOTICE_FILED, null, now)
                .aboutComment(commentId)
                .with("notice", id)
                .with("version", comment.version())
                .with("ground", ground)
                .withText("explanation", text.explanation()));
    }

    /// @param moderator null where none decided
    @Transactional(TxType.MANDATORY)
    void settled(List<Notifier> notifiers, ReportOutcome outcome, @Nullable UUID moderator, Instant at) {
        if (!notifiers.isEmpty()) {
            log.append(Entry.of(EntryType.NOTICES_SETTLED, moderator, at)
                    .withIds(
                            "notices",
                            notifiers.stream().map(Notifier::id).sorted().toList())
                    .with("outcome", outcome.code()));
        }
    }

    @Transactional(TxType.MANDATORY)
    void reopened(List<Long> notices, Instant at) {
        if (!notices.isEmpty()) {
            log.append(Entry.of(EntryType.NOTICES_REOPENED, null, at)
                    .withIds("notices", notices.stream().sorted().toList()));
        }
    }
}
