package org.leserbrief.comment.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.comment.antispam.HumanCheck;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.externalcheck.ExternalChecks;
import org.leserbrief.comment.rule.CommentRules;
import org.leserbrief.comment.rule.Judgement;
import org.leserbrief.comment.rule.PostingContext;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Roles;

/// What machines say of a text before it is published: whether a person sent it and rules at once, an external
/// checker later.
@ApplicationScoped
class Screening {
    private final CommentRules rules;
    private final ExternalChecks checks;
    private final HumanCheck human;

    Screening(CommentRules rules, ExternalChecks checks, HumanCheck human) {
        this.rules = rules;
        this.checks = checks;
        this.human = human;
    }

    /// @param otherwise why the comment waits besides rules and checker
    /// @param checked whether the checker is asked about it
    record Screened(Judgement judgement, Optional<PendingReason> otherwise, boolean checked) {
        boolean rejects() {
            return judgement.rejects();
        }

        /// The same for a newcomer of whom it is not clear whether they are a person.
        Screened ofUnproven() {
            return new Screened(judgement.ofUnproven(), otherwise, checked);
        }

        /// Why the comment waits. For the checker it waits as if all comments of the article did, as for a
        /// rule: the release before knows no other reason.
        Optional<PendingReason> waitsFor() {
            return heldOtherwise().or(() -> checked ? Optional.of(PendingReason.ARTICLE) : Optional.empty());
        }

        private Optional<PendingReason> heldOtherwise() {
            return judgement.waitsFor(otherwise);
        }

        /// The parameters of [CommentRules#PART], followed by those of [ExternalChecks#PART] if that is asked.
        List<@Nullable Object> values() {
            List<@Nullable Object> values = new ArrayList<>(judgement.values(otherwise));
            if (checked) {
                values.addAll(ExternalChecks.values(heldOtherwise().isPresent()));
            }
            return values;
        }
    }

    /// The hash of a text by which the same text of others is found.
    byte[] fingerprint(SafeMarkdown text) {
        return rules.fingerprint(text);
    }

    /// Whether the author is a newcomer of whom it is not clear whether they are a person. A proof counts once.
    @Transactional(TxType.MANDATORY)
    boolean doubts(Caller author, Evidence evidence, PostingContext context, Instant now) {
        return context.isNewcomer() && !isOfTheNewsroom(author) && human.doubts(evidence, now);
    }

    private static boolean isOfTheNewsroom(Caller author) {
        return author.is(Roles.EDITOR) || author.is(Roles.MODERATOR) || author.is(Roles.ADMIN);
    }

    /// @param otherwise why the comment waits besides
    Screened screen(
            SafeMarkdown text,
            CommentRules.Place place,
            PostingContext context,
            Optional<PendingReason> otherwise,
            Instant now) {
        return screened(rules.judge(text, place, context, now), otherwise);
    }

    /// The same for the new text of a comment.
    @Transactional(TxType.MANDATORY)
    Screened screenEdit(
            SafeMarkdown text, CommentRules.Place place, UUID author, Optional<PendingReason> otherwise, Instant now) {
        return screened(rules.judgeEdit(text, place, author, now), otherwise);
    }

    private Screened screened(Judgement judgement, Optional<PendingReason> otherwise) {
        return new Screened(judgement, otherwise, checks.isOn() && !judgement.rejects());
    }

    /// Logs it if a rule has rejected a new comment.
    @Transactional(TxType.MANDATORY)
    void logRejection(Comment comment, Screened screened, Instant now) {
        rules.logRejection(comment, screened.judgement(), now);
    }

    /// Keeps what [#screenEdit] said of a comment that has just been edited.
    ///
    /// @param waitedBefore whether it waited before the edit
    @Transactional(TxType.MANDATORY)
    void keepEdit(Comment comment, Screened screened, boolean waitedBefore, Instant now) {
        rules.keepEdit(comment, screened.judgement(), screened.otherwise(), now);
        if (screened.checked()) {
            checks.askAgain(comment, screened.heldOtherwise().isPresent(), waitedBefore, now);
        }
    }
}
