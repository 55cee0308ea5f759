package org.leserbrief.comment.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.comment.core.CommentSummary;
import org.leserbrief.comment.core.Comments;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.platform.base.sql.RetriedTransaction;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.problem.ProblemException;

/// Takes notices. Nothing of them is logged.
@ApplicationScoped
class Notices implements PersonalDataSource {
    private final Comments comments;
    private final NoticeMails mails;
    private final NoticeAdmission admission;
    private final NoticeRecords records;
    private final Clock clock;

    Notices(Comments comments, NoticeMails mails, NoticeAdmission admission, NoticeRecords records, Clock clock) {
        this.comments = comments;
        this.mails = mails;
        this.admission = admission;
        this.records = records;
        this.clock = clock;
    }

    /// @param code with which the notifier asks what became of it; told once
    record Filed(String reference, String code) {}

    /// Stores a notice, and a receipt for whoever left an address. One that a program seems to have sent is taken,
    /// too, and marked: the law knows no other way (Regulation (EU) 2022/2065, article 16).
    ///
    /// @throws ProblemException 422 for an address that is no comment which everybody can read, 429 for too many
    Filed file(NoticeText text, Evidence evidence) {
        limit(text);
        return RetriedTransaction.call(() -> store(text, evidence, NoticeCode.create()));
    }

    /// To be called before [#store].
    ///
    /// @throws ProblemException 429 for too many
    void limit(NoticeText text) {
        admission.limit(text);
    }

    /// @param code a secret, as the notifier is told it
    /// @throws ProblemException 422 as [#file]
    @Transactional(TxType.MANDATORY)
    Filed store(NoticeText text, Evidence evidence, String code) {
        NoticedComment address = NoticedComment.parse(text.url(), mails.site())
                .orElseThrow(() -> ProblemException.invalid("url", "must be the address of a comment of this site"));
        // Nobody decides about the comment meanwhile: a notice that comes with the decision would wait for ever.
        CommentSummary comment = comments.hold(address.id()).orElseThrow(Notices::unknown);
        Optional<Long> article = records.articleOfReadable(address.id());
        if (article.isEmpty()
                || address.articleId().isPresent() && address.articleId().getAsLong() != article.get()) {
            throw unknown();
        }
        Instant now = Clocks.now(clock);
        Filed filed = new Filed(NoticeCode.reference(), code);
        records.add(text, filed, address.id(), comment, admission.doubts(evidence, now), now);
        mails.receipt(text, filed);
        return filed;
    }

    private static ProblemException unknown() {
        return ProblemException.invalid("url", "there is no such comment that everybody can read");
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "notice",
                List.of("code_hash", "explanation", "name", "email", "settled_by"),
                "notices of illegal content, by people who need no account",
                new PersonalData.Retained(
                        "the time for an appeal is over, when name and address go",
                        "who sent one has to be told what became of it"),
                null));
    }
}
