package org.leserbrief.comment.selection;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.moderation.BulkDecisions;
import org.leserbrief.comment.moderation.BulkProgress;
import org.leserbrief.comment.moderation.BulkTarget;
import org.leserbrief.comment.moderation.Decision;
import org.leserbrief.comment.reader.AccountWithdrawn;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// What moderators select, and what they decide about it. A selection holds the versions of its comments: what
/// changes after the preview is not decided on.
@ApplicationScoped
class Selections implements PersonalDataSource {
    static final int SAMPLES = 20;

    private static final ProblemType DECIDED = new ProblemType(
            409,
            "already-decided",
            "Über diese Auswahl ist schon entschieden",
            "This selection has been decided on already");

    private static final ProblemType UNDECIDED = new ProblemType(
            409,
            "not-decided",
            "Über diese Auswahl hat noch niemand entschieden",
            "Nobody has decided on this selection yet");

    /// What nobody decides on is of no use soon, and costs up to 10,000 rows.
    private static final Duration UNDECIDED_KEPT = Duration.ofDays(1);

    /// As long as somebody may ask what became of it.
    private static final Duration KEPT = Duration.ofDays(30);

    /// Somebody who tries criteria does not fill the table.
    private static final int MOST_UNDECIDED = 5;

    private static final String ADD = """
            INSERT INTO comment_selection (moderator_id, made_at, author_id, text, rule_id, article_id, state, from_at,
                to_at, size, complete)
            VALUES (?, ?, cast(? AS uuid), cast(? AS text), cast(? AS bigint), cast(? AS bigint), cast(? AS text),
                cast(? AS timestamptz), cast(? AS timestamptz), ?, ?)
            RETURNING id
            """;

    private static final String ADD_COMMENTS = """
            INSERT INTO selected_comment (selection_id, comment_id, version)
            SELECT ?, comment_id, version FROM unnest(?, ?) AS selected (comment_id, version)
            """;

    /// By the primary key.
    private static final String FIND = """
            SELECT id, moderator_id, made_at, author_id, text, rule_id, article_id, state, from_at, to_at, size, complete,
                decision_id
            FROM comment_selection WHERE id = ?
            """;

    private static final String HOLD = FIND + " FOR UPDATE";

    /// A range of the primary key.
    private static final String COMMENTS =
            "SELECT comment_id, version FROM selected_comment WHERE selection_id = ? ORDER BY comment_id";

    private static final String DECIDE = "UPDATE comment_selection SET decision_id = ? WHERE id = ?";

    /// What a colleague has decided about meanwhile stays: the condition is looked at again once the row is free.
    private static final String FORGET = """
            WITH forgotten AS (DELETE FROM comment_selection WHERE id IN (%s) AND %s RETURNING id)
            DELETE FROM selected_comment WHERE selection_id IN (SELECT id FROM forgotten)
            """;

    /// By comment_selection_open.
    private static final String FORGET_TRIED = FORGET.formatted("""
            SELECT id FROM comment_selection WHERE moderator_id = ? AND decision_id IS NULL
            ORDER BY id DESC OFFSET %d
            """.formatted(MOST_UNDECIDED), "decision_id IS NULL");

    /// By comment_selection_age.
    private static final String FORGET_OLD = FORGET.formatted("""
            SELECT id FROM comment_selection
            WHERE made_at < ? AND (decision_id IS NULL OR made_at < ?) LIMIT 100
            """, "(decision_id IS NULL OR made_at < ?)");

    /// By comment_selection_of_author.
    private static final String FORGET_AUTHOR =
            "UPDATE comment_selection SET author_id = NULL, text = NULL WHERE author_id = ?";

    private final CommentSearch search;
    private final BulkDecisions decisions;
    private final Readers readers;
    private final Database database;
    private final Clock clock;

    Selections(CommentSearch search, BulkDecisions decisions, Readers readers, Database database, Clock clock) {
        this.search = search;
        this.decisions = decisions;
        this.readers = readers;
        this.database = database;
        this.clock = clock;
    }

    /// A selection with what has become of it.
    ///
    /// @param samples of its newest comments, without those that their authors have deleted since
    /// @param decision null until somebody decides
    /// @param reversal null unless that is undone
    record State(
            Selection selection,
            List<CommentSearch.Found> samples,
            @Nullable BulkProgress decision,
            @Nullable BulkProgress reversal) {
        State {
            samples = List.copyOf(samples);
        }
    }

    /// @throws ProblemException 422 without any criterion, for an author whom there is not or more than once, and if
    ///     it takes too long
    @Transactional
    long select(CriteriaInput input, Caller moderator) {
        Criteria criteria = input.parse(this::onlyOne);
        if (criteria.isEmpty()) {
            throw ProblemException.invalid("author", "one of author, text, rule, article, from and to must be given");
        }
        readers.remember(moderator);
        UUID by = Readers.idOf(moderator);
        CommentSearch.Selected selected = search.select(criteria);
        long id = database.find(
                        ADD,
                        row -> row.getLong("id"),
                        by,
                        Clocks.now(clock),
                        criteria.authors() == null ? null : criteria.authors().getFirst(),
                        criteria.text(),
                        criteria.rule(),
                        criteria.article(),
                        criteria.state() == null ? null : criteria.state().code(),
                        criteria.from(),
                        criteria.to(),
                        selected.ids().size(),
                        selected.atEnd())
                .orElseThrow();
        if (!selected.ids().isEmpty()) {
            database.update(
                    ADD_COMMENTS,
                    id,
                    selected.ids().toArray(Long[]::new),
                    selected.versions().toArray(Long[]::new));
        }
        database.update(FORGET_TRIED, by);
        return id;
    }

    /// A name that several have says too little about whose comments are to be decided on.
    private List<UUID> onlyOne(String name) {
        List<UUID> named = search.named(name);
        return switch (named.size()) {
            case 0 -> throw ProblemException.invalid("author", "nobody has this name");
            case 1 -> named;
            default -> throw ProblemException.invalid("author", "several have this name: give the id");
        };
    }

    /// @throws ProblemException 404 for an unknown selection
    State find(long id) {
        Selection selection = database.find(FIND, Selection::of, id).orElseThrow(Selections::unknown);
        Long decision = selection.decisionId();
        return new State(
                selection,
                search.samples(id, SAMPLES),
                decision == null ? null : decisions.progress(decision).orElse(null),
                decision == null ? null : decisions.reversal(decision).orElse(null));
    }

    /// Begins a decision on all of it, which goes on in the background.
    ///
    /// @throws ProblemException 404 for an unknown selection, 409 if it was decided on before
    @Transactional
    void decide(long id, Decision decision, Caller moderator) {
        Selection selection = database.find(HOLD, Selection::of, id).orElseThrow(Selections::unknown);
        if (selection.isDecided()) {
            throw new ProblemException(DECIDED, "the selection has a decision already");
        }
        List<BulkTarget> targets =
                database.query(COMMENTS, row -> new BulkTarget(row.getLong("comment_id"), row.getLong("version")), id);
        database.update(DECIDE, decisions.begin(moderator, decision, targets), id);
    }

    /// Leaves alone what is not decided on yet.
    ///
    /// @throws ProblemException 404 for an unknown selection, 409 without a decision
    void cancel(long id) {
        decisions.cancel(decisionOf(id));
    }

    /// Undoes the decision, in the background.
    ///
    /// @throws ProblemException 404 for an unknown selection, 409 without a decision, and for one that was undone
    void reverse(long id, @Nullable String note, Caller moderator) {
        decisions.reverse(moderator, decisionOf(id), note);
    }

    private long decisionOf(long id) {
        Optional<Selection> found = database.find(FIND, Selection::of, id);
        Long decision = found.orElseThrow(Selections::unknown).decisionId();
        if (decision == null) {
            throw new ProblemException(UNDECIDED, "there is no decision");
        }
        return decision;
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such selection");
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        Instant now = clock.instant();
        database.planForValues();
        database.update(FORGET_OLD, now.minus(UNDECIDED_KEPT), now.minus(KEPT), now.minus(KEPT));
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountWithdrawn withdrawn) {
        database.update(FORGET_AUTHOR, withdrawn.reader());
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "comment_selection",
                List.of("moderator_id", "author_id", "text"),
                "what a moderator has selected to decide on: by whose comments, and which words in them",
                new PersonalData.Anonymised(
                        "the author and the words go; the moderator goes with the selection, 30 days later"),
                null));
    }
}
