package org.leserbrief.comment.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.core.Comment;
import org.leserbrief.comment.core.CommentState;
import org.leserbrief.comment.core.PendingReason;
import org.leserbrief.comment.model.ModelBands;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.text.SafeMarkdown;

/// Applies the rules to what is written, and keeps its facts and the hits.
@ApplicationScoped
public class CommentRules {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /// A part of a larger statement with the parameters [Judgement#values], after `posted (id)` and `draft
    /// (article_id, author_id, created_at)`: freezes the facts and keeps the hits of a comment that is stored.
    public static final String PART = part("1");

    private static final String EDIT = """
            WITH posted AS (SELECT cast(? AS bigint) AS id),
            draft AS (
                SELECT cast(? AS bigint) AS version, cast(? AS bigint) AS article_id, cast(? AS uuid) AS author_id,
                       cast(? AS timestamptz) AS created_at
            ),
            %s
            SELECT FROM posted
            """.formatted(part("draft.version"));

    static final String POSTING_CONTEXT = """
            WITH request AS MATERIALIZED (
                SELECT cast(? AS uuid) AS author_id, cast(? AS bigint) AS article_id, cast(? AS timestamptz) AS asked_at,
                       cast(? AS bytea) AS text_hash
            ),
            %s
            SELECT * FROM posting_context
            """.formatted(PostingContext.PART);

    private static String part(String version) {
        return """
                frozen AS (
                    INSERT INTO comment_facts (comment_id, comment_version, article_id, created_at, facts,
                                               text_hash)
                    SELECT posted.id, %1$s, draft.article_id, draft.created_at, cast(? AS jsonb),
                           nullif(cast(? AS bytea), '')
                    FROM posted CROSS JOIN draft
                    ON CONFLICT (comment_id) DO UPDATE SET
                        comment_version = excluded.comment_version, facts = excluded.facts,
                        text_hash = excluded.text_hash
                ),
                struck AS (
                    INSERT INTO rule_hit (comment_id, comment_version, rule_id, rule_version, action, mode, measure,
                                          waited_for, author_id, hit_at)
                    SELECT posted.id, %1$s, hit.rule_id, hit.rule_version, hit.action, hit.mode,
                           nullif(hit.measure, ''), nullif(cast(? AS text), ''), draft.author_id, draft.created_at
                    FROM posted CROSS JOIN draft
                    CROSS JOIN unnest(cast(? AS bigint[]), cast(? AS bigint[]), cast(? AS text[]), cast(? AS text[]),
                                      cast(? AS text[])) AS hit (rule_id, rule_version, action, mode, measure)
                ),
                marked AS (
                    INSERT INTO flagged_comment (comment_id, article_id, flagged_at)
                    SELECT posted.id, draft.article_id, draft.created_at
                    FROM posted CROSS JOIN draft WHERE cast(? AS boolean)
                    ON CONFLICT (comment_id) DO UPDATE SET flagged_at = excluded.flagged_at, settled_at = NULL
                )\
                """.formatted(version);
    }

    private final RuleSets sets;
    private final ModelBands bands;
    private final TextFingerprints fingerprints;
    private final ModerationLog log;
    private final Database database;

    CommentRules(RuleSets sets, ModelBands bands, TextFingerprints fingerprints, ModerationLog log, Database database) {
        this.sets = sets;
        this.bands = bands;
        this.fingerprints = fingerprints;
        this.log = log;
        this.database = database;
    }

    /// Where a comment stands.
    public record Place(long articleId, int depth) {}

    /// The hash of a text by which the same text of others is found, for `request.text_hash`.
    public byte[] fingerprint(SafeMarkdown text) {
        return fingerprints.of(text);
    }

    /// What the rules say of a text; reads nothing from the database.
    public Judgement judge(SafeMarkdown text, Place place, PostingContext context, Instant now) {
        RuleSet rules = sets.present();
        Facts facts = facts(rules, text, place, context, now);
        return Judgement.of(facts, rules.verdict(facts), context.textHash());
    }

    private Facts facts(RuleSet rules, SafeMarkdown text, Place place, PostingContext context, Instant now) {
        Map<String, FactValue> facts = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        TextFacts.addTo(facts, text);
        context.addTo(facts, now);
        TextFacts.put(facts, Fact.ARTICLE, new FactValue.Text(Long.toString(place.articleId())));
        TextFacts.put(facts, Fact.DEPTH, new FactValue.Quantity(place.depth()));
        TextFacts.put(
                facts, Fact.HOUR, new FactValue.Quantity(now.atZone(BERLIN).getHour()));
        if (!rules.lists().isEmpty()) {
            // As it is shown, too: Markdown decodes entities and joins what its signs separate.
            String shown = text.toText();
            FoldedText typed = FoldedText.of(text.source());
            FoldedText read = shown.equals(text.source()) ? typed : FoldedText.of(shown);
            rules.lists().forEach((name, list) -> {
                int hits = read == typed ? list.hits(typed) : Math.max(list.hits(typed), list.hits(read));
                facts.put(Fact.LIST + name, new FactValue.Quantity(hits));
                versions.put(Fact.LIST + name, list.version());
            });
        }
        String domain = context.mailDomain();
        if (domain != null) {
            WordList disposable = rules.disposableDomains();
            TextFacts.put(facts, Fact.AUTHOR_DISPOSABLE_MAIL, new FactValue.Flag(disposable.hasDomain(domain)));
            versions.put(Fact.LIST + Fact.DISPOSABLE_DOMAINS, disposable.version());
        }
        bands.of(text.source()).ifPresent(banded -> {
            TextFacts.put(facts, Fact.MODEL_BAND, new FactValue.Text(banded.band()));
            versions.put("model", banded.modelId());
        });
        return new Facts(facts, versions);
    }

    /// Adds it to the log of moderation if a new comment is rejected: as a moderator's decision, without a moderator.
    @Transactional(TxType.MANDATORY)
    public void logRejection(Comment comment, Judgement judgement, Instant now) {
        judgement
                .rejectedFor()
                .ifPresent(reason -> log.append(Entry.of(EntryType.COMMENT_DECIDED, null, now)
                        .with("action", RuleAction.REJECT.code())
                        .with("reason", reason.code())
                        .about(comment.authorId())
                        .aboutComment(comment.id())
                        .with("version", comment.version())
                        .with("from", CommentState.PENDING.code())
                        .with("to", comment.state().code())
                        .withText("text", comment.body())));
    }

    /// What the rules say of the new text of a comment.
    @Transactional(TxType.MANDATORY)
    public Judgement judgeEdit(SafeMarkdown text, Place place, UUID author, Instant now) {
        PostingContext context = database.find(
                        POSTING_CONTEXT, PostingContext::of, author, place.articleId(), now, fingerprints.of(text))
                .orElseThrow();
        return judge(text, place, context, now).ofEdit();
    }

    /// Keeps what [#judgeEdit] said of a comment that has just been edited.
    ///
    /// @param otherwise why it waits without the rules
    @Transactional(TxType.MANDATORY)
    public void keepEdit(Comment comment, Judgement judgement, Optional<PendingReason> otherwise, Instant now) {
        database.flushEntities();
        List<@Nullable Object> values = new ArrayList<>(
                Arrays.asList(comment.id(), comment.version(), comment.articleId(), comment.authorId(), now));
        values.addAll(judgement.values(otherwise));
        database.query(EDIT, row -> row, values.toArray());
    }
}
