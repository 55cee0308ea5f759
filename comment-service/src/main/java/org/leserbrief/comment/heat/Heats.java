package org.leserbrief.comment.heat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.core.DiscussionChanged;
import org.leserbrief.comment.discussion.HeatLevel;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;

/// What holds in heated discussions, and its history.
@ApplicationScoped
public class Heats implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(Heats.class);

    private static final int MOST_CHANGES = 100;

    /// Serializes changes of a discussion's heat. A row lock is not enough, because most discussions have no row.
    /// 107 separates these locks from other two-key advisory locks.
    private static final String LOCK = "SELECT cast(pg_advisory_xact_lock(107, hashtext(cast(? AS text))) AS text)";

    /// By the primary key.
    private static final String FIND = """
            SELECT automatic, level, changed_at, expires_at, calm_since FROM discussion_heat WHERE article_id = ?
            """;

    private static final String KEEP = """
            INSERT INTO discussion_heat (article_id, automatic, level, changed_at, expires_at, calm_since)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (article_id) DO UPDATE SET
                automatic = excluded.automatic, level = excluded.level, changed_at = excluded.changed_at,
                expires_at = excluded.expires_at, calm_since = excluded.calm_since
            """;

    private static final String RECORD = """
            INSERT INTO heat_change (article_id, at, changed_by, cause, from_automatic, from_level, to_automatic,
                                     to_level, expires_at, comments, usual, reports, reviewed, removed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// By heat_change_of_article.
    private static final String HISTORY = """
            SELECT h.*, (SELECT name FROM named_reader WHERE id = h.changed_by) AS moderator_name
            FROM heat_change h WHERE h.article_id = ? ORDER BY h.id DESC LIMIT %d
            """.formatted(MOST_CHANGES);

    /// By discussion_heat_automatic.
    private static final String HELD = "SELECT article_id FROM discussion_heat WHERE automatic AND level <> 'off'";

    private final Database database;
    private final Readers readers;
    private final Event<DiscussionChanged> changed;
    private final ModerationLog log;
    private final Clock clock;

    Heats(Database database, Readers readers, Event<DiscussionChanged> changed, ModerationLog log, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.changed = changed;
        this.log = log;
        this.clock = clock;
    }

    /// What holds in a discussion at present.
    ///
    /// @param mode what a moderator has chosen
    /// @param level what that comes to
    /// @param since when it became that; null for a discussion that was never heated
    /// @param until when it ends by itself; null where it does not
    public record Present(
            HeatSetting.Mode mode,
            HeatLevel level,
            @Nullable Instant since,
            @Nullable Instant until) {
        static Present of(HeatState state, Instant now) {
            Instant over = state.expiresAt();
            if (over != null && !now.isBefore(over)) {
                return new Present(HeatSetting.Mode.AUTO, HeatLevel.OFF, over, null);
            }
            return new Present(
                    state.automatic() ? HeatSetting.Mode.AUTO : modeOf(state.level()),
                    state.level(),
                    state.equals(HeatState.NONE) ? null : state.changedAt(),
                    state.expiresAt());
        }

        private static HeatSetting.Mode modeOf(HeatLevel level) {
            return switch (level) {
                case OFF -> HeatSetting.Mode.OFF;
                case SLOW_60, SLOW_300, SLOW_900 -> HeatSetting.Mode.SLOW;
                case PREMODERATED -> HeatSetting.Mode.PREMODERATED;
            };
        }
    }

    /// What holds now; what has expired and was not ended yet does not.
    @Transactional(TxType.SUPPORTS)
    public Present of(long articleId) {
        return Present.of(find(articleId), clock.instant());
    }

    /// What moderators and the machine have decided about a discussion, newest first.
    @Transactional(TxType.SUPPORTS)
    public List<HeatChange> history(long articleId) {
        return database.query(HISTORY, HeatChange::of, articleId);
    }

    /// Decides about a discussion that exists. The same again changes nothing.
    @Transactional
    public Present decide(Caller moderator, long articleId, HeatSetting setting) {
        Instant now = Clocks.now(clock);
        lock(articleId);
        HeatState before = find(articleId);
        HeatState after = before.decided(setting, now);
        if (!after.differsFrom(before)) {
            return Present.of(before, now);
        }
        readers.remember(moderator);
        change(articleId, before, after, new Reason(Readers.idOf(moderator), HeatCause.MODERATOR, null));
        return Present.of(after, now);
    }

    /// What a machine makes of a discussion.
    @Transactional(TxType.MANDATORY)
    void measured(long articleId, Temperature temperature, Instant now) {
        lock(articleId);
        HeatState before = find(articleId);
        HeatState.Next next = before.next(temperature, now);
        if (next.cause() != null) {
            change(articleId, before, next.state(), new Reason(null, next.cause(), temperature));
        } else if (!next.state().equals(before)) {
            keep(articleId, next.state());
        }
    }

    /// The discussions that a machine has slowed down.
    @Transactional(TxType.MANDATORY)
    List<Long> held() {
        return database.query(HELD, row -> row.getLong("article_id"));
    }

    /// @param moderator null for the machine
    /// @param temperature null for a moderator
    private record Reason(
            @Nullable UUID moderator,
            HeatCause cause,
            @Nullable Temperature temperature) {}

    private void change(long articleId, HeatState before, HeatState after, Reason why) {
        keep(articleId, after);
        Temperature measured = why.temperature();
        database.update(
                RECORD,
                articleId,
                after.changedAt(),
                why.moderator(),
                why.cause().code(),
                before.automatic(),
                before.level().code(),
                after.automatic(),
                after.level().code(),
                after.expiresAt(),
                measured == null ? null : measured.comments(),
                measured == null ? null : Math.round(measured.usual()),
                measured == null ? null : measured.reports(),
                measured == null ? null : measured.reviewed(),
                measured == null ? null : measured.removed());
        log.append(Entry.of(EntryType.HEAT_CHANGED, why.moderator(), after.changedAt())
                .with("article", articleId)
                .with("cause", why.cause().code())
                .with("fromAutomatic", before.automatic())
                .with("from", before.level().code())
                .with("toAutomatic", after.automatic())
                .with("to", after.level().code())
                .with("until", after.expiresAt()));
        changed.fire(new DiscussionChanged(articleId));
        LOG.infof(
                "article %d: heat %s, was %s (%s)",
                (Long) articleId,
                after.level().code(),
                before.level().code(),
                why.cause().code());
    }

    private void keep(long articleId, HeatState state) {
        database.update(
                KEEP,
                articleId,
                state.automatic(),
                state.level().code(),
                state.changedAt(),
                state.expiresAt(),
                state.calmSince());
    }

    private void lock(long articleId) {
        database.run(LOCK, articleId);
    }

    private HeatState find(long articleId) {
        return database.find(FIND, HeatState::of, articleId).orElse(HeatState.NONE);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "heat_change",
                List.of("changed_by"),
                "which moderator has slowed a discussion down",
                new PersonalData.Retained("the record itself goes", "moderators answer for their decisions"),
                null));
    }
}
