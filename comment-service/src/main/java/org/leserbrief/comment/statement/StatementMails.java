package org.leserbrief.comment.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.leserbrief.comment.core.CommentStateChanged;
import org.leserbrief.comment.moderation.RestrictionChanged;
import org.leserbrief.comment.notification.DecisionNotification;
import org.leserbrief.comment.notification.DecisionNotifications;
import org.leserbrief.comment.notification.Letters;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Site;

/// Tells authors of statements of reasons, by mail and in their notifications, in the transaction of the decision. Only
/// what restricts is told.
@ApplicationScoped
class StatementMails {
    /// By the primary key.
    private static final String AUTHOR = "SELECT author_id FROM comment_in_thread WHERE id = ?";

    private final StatementQueries statements;
    private final Letters letters;
    private final DecisionNotifications notifications;
    private final Site site;
    private final Database database;

    StatementMails(
            StatementQueries statements,
            Letters letters,
            DecisionNotifications notifications,
            Site site,
            Database database) {
        this.statements = statements;
        this.letters = letters;
        this.notifications = notifications;
        this.site = site;
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    void tell(@Observes CommentStateChanged changed) {
        switch (changed.to()) {
            case REJECTED, REMOVED -> {
                // The statement is made of the comment and its history, of which Hibernate may keep the latter back.
                database.flushEntities();
                database.find(AUTHOR, row -> row.getObject("author_id", UUID.class), changed.commentId())
                        .ifPresent(author -> tell(author, statements.latest(author, changed.commentId())));
            }
            // Nothing is restricted, or moderators look at it anyway.
            case PUBLISHED, PENDING, DELETED -> {}
        }
    }

    @Transactional(TxType.MANDATORY)
    void tell(@Observes RestrictionChanged changed) {
        String statement =
                new Statement.Position(changed.at(), Statement.Position.ACCOUNT, changed.decisionId(), 0).id();
        tell(changed.author(), statements.find(changed.author(), statement).filter(one -> one.redress() != null));
    }

    private void tell(UUID author, Optional<Statement> statement) {
        statement.ifPresent(one -> {
            letters.toReader(author, language -> text(one, language));
            notifications.tell(List.of(author), DecisionNotification.Kind.DECISION, one.id(), one.decidedAt());
        });
    }

    private String text(Statement statement, Language language) {
        StringBuilder text = new StringBuilder(statement.title().text(language));
        Statement.Subject comment = statement.comment();
        if (comment != null && !comment.headline().isEmpty()) {
            text.append("\n").append(StatementPages.messages(language).on(comment.headline()));
        }
        text.append("\n").append(statement.explanation().text(language));
        if (statement.words() != null) {
            text.append("\n").append(statement.words());
        }
        return text.append("\n")
                .append(StatementPages.messages(language).mailRedress(statement.lastDay(language)))
                .append("\n")
                .append(site.absolute(statement.path()))
                .toString();
    }
}
