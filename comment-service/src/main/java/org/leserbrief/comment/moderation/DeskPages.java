package org.leserbrief.comment.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.model.Assessment;
import org.leserbrief.comment.model.Assessments;
import org.leserbrief.comment.moderation.DeskPageResource.DeskRequest;
import org.leserbrief.comment.moderation.ModerationQueries.Waiting;
import org.leserbrief.comment.moderation.QueueSql.Filter;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// Builds the pages of the desk.
@ApplicationScoped
class DeskPages {
    /// So many that the next comment is there before the last one is decided, and few enough for a phone.
    static final int CASES = 20;

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ModerationQueries queries;
    private final DecisionRecords records;
    private final Assessments assessments;
    private final DeskQueues queues;
    private final Clock clock;

    DeskPages(
            ModerationQueries queries,
            DecisionRecords records,
            Assessments assessments,
            DeskQueues queues,
            Clock clock) {
        this.queries = queries;
        this.records = records;
        this.assessments = assessments;
        this.queues = queues;
        this.clock = clock;
    }

    static DeskMessages messages(Language language) {
        return language.messages(DeskMessages.class);
    }

    static String pathOf(long commentId) {
        return DeskPageResource.PATH + "/comments/" + commentId;
    }

    /// The page of a queue that is not on the desk itself.
    Optional<String> elsewhere(@Nullable String queue) {
        return queues.source(queue).map(QueueSource::path);
    }

    /// @throws ProblemException 422 for a queue or an article that cannot be
    DeskView desk(DeskRequest request, Caller moderator) {
        ModerationQueue queue = ModerationQueue.parse(request.queue());
        Long article = request.article() == null
                ? null
                : Identifiers.parse(request.article())
                        .orElseThrow(() -> ProblemException.invalid("article", "must be an id"));
        QueueOrder order = QueueOrder.parse(request.sort());
        UUID viewer = Readers.idOf(moderator);
        Slice<Waiting> slice =
                queries.waiting(new Filter(queue, article, null, viewer), order, new Limit(CASES), request.cursor());
        UriBuilder address = UriBuilder.fromPath(DeskPageResource.PATH).queryParam("queue", queue.code());
        if (article != null) {
            address.queryParam("article", article);
        }
        List<DeskView.Order> orders = Arrays.stream(QueueOrder.values())
                .map(one -> new DeskView.Order(
                        one.code(),
                        address.clone().queryParam("sort", one.code()).build().toString(),
                        one == order))
                .toList();
        if (order != QueueOrder.OLDEST) {
            address.queryParam("sort", order.code());
        }
        String here = address.build().toString();
        Map<Long, Assessment> assessed = assessments.of(
                slice.items().stream().map(one -> one.comment().id()).toList());
        String more = slice.next() == null
                ? null
                : address.clone().queryParam("cursor", slice.next()).build().toString();
        return new DeskView(
                queue.code(),
                here,
                queues.list(),
                records.figures(viewer, midnight()),
                slice.items().stream()
                        .map(waiting -> new DeskItem(
                                waiting, assessed.get(waiting.comment().id()), viewer, request.language(), here, ""))
                        .toList(),
                more,
                orders,
                article == null ? null : new DeskView.Filtered(article, headline(slice)),
                notice(request));
    }

    private static @Nullable String headline(Slice<Waiting> slice) {
        return slice.items().isEmpty() ? null : slice.items().getFirst().headline();
    }

    private Instant midnight() {
        return LocalDate.ofInstant(clock.instant(), BERLIN).atStartOfDay(BERLIN).toInstant();
    }

    private DeskView.Notice notice(DeskRequest request) {
        return Optional.ofNullable(request.decided()).stream()
                .flatMapToLong(id -> Identifiers.parse(id).stream())
                .boxed()
                .flatMap(id -> records.find(id).map(made -> notice(id, made, request.language())).stream())
                .findFirst()
                .orElse(DeskView.Notice.NONE);
    }

    private DeskView.Notice notice(long decisionId, DecisionRecords.Made made, Language language) {
        DeskMessages messages = messages(language);
        int count = records.changedBy(decisionId).size();
        return made.isReversal()
                ? new DeskView.Notice(messages.undone(), null)
                : new DeskView.Notice(messages.done(count, messages.action(made.action())), decisionId);
    }

    /// @throws ProblemException 404 without such a comment
    DeskItem item(String id, Caller moderator, Language language) {
        Waiting waiting = queries.find(Identifiers.require(id)).orElseThrow(DeskPageResource::unknown);
        long commentId = waiting.comment().id();
        return new DeskItem(
                waiting,
                assessments.of(commentId).orElse(null),
                Readers.idOf(moderator),
                language,
                pathOf(commentId),
                "");
    }

    /// Why nothing was decided, for the moderator.
    static String refusal(Outcome outcome, Language language) {
        DeskMessages messages = messages(language);
        Outcome.Decided decided = outcome.decided();
        if (decided != null) {
            String name = decided.by().name();
            return messages.decidedBy(
                    name == null || name.isEmpty() ? messages.somebody() : name, messages.action(decided.action()));
        }
        return outcome.result().equals(Decisions.OUTDATED.slug()) ? messages.outdated() : messages.impossible();
    }
}
