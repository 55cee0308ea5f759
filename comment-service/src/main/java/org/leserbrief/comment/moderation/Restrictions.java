package org.leserbrief.comment.moderation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.moderation.Restriction.Decision;
import org.leserbrief.comment.reader.AccountErased;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;

/// The current restrictions, and the history of moderators' decisions about them.
@ApplicationScoped
public class Restrictions implements PanacheRepositoryBase<Restriction, UUID>, PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(Restrictions.class);

    /// RFC 3339 has no later times, and PostgreSQL cannot store all of them.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /// Serializes changes of an author's restriction. A row lock is not enough, because an author without a
    /// restriction has no row. 105 separates these locks from other two-key advisory locks.
    private static final String LOCK =
            "SELECT cast(pg_advisory_xact_lock(105, hashtext(cast(:author AS text))) AS text)";

    /// By restriction_history_of_author. The version is the id of the author's newest history entry, which is never
    /// reused: a version column of the restriction itself would start over after it was lifted.
    private static final String VERSION =
            "SELECT coalesce(max(id), 0) FROM restriction_history WHERE author_id = :author";

    /// Moderators know that the author reads the reason; those of earlier releases did not.
    private static final String RECORD = """
            INSERT INTO restriction_history (author_id, kind, until, reason, decided_by, decided_at, reason_for_author)
            SELECT author_id, kind, until, reason, decided_by, decided_at, true
            FROM restriction WHERE author_id = :author
            """;

    private static final String RECORD_LIFTED = """
            INSERT INTO restriction_history (author_id, decided_by, decided_at)
            VALUES (:author, :moderator, :now)
            """;

    /// Reasons are moderators' own words, which may name the author.
    private static final String ERASE =
            "UPDATE restriction SET author_id = :pseudonym, reason = '' WHERE author_id = :author";

    private static final String ERASE_HISTORY = """
            UPDATE restriction_history SET author_id = :pseudonym, reason = CASE WHEN reason IS NOT NULL THEN '' END
            WHERE author_id = :author
            """;

    private final Readers readers;
    private final ModerationLog log;
    private final Event<RestrictionChanged> events;
    private final Clock clock;

    Restrictions(Readers readers, ModerationLog log, Event<RestrictionChanged> events, Clock clock) {
        this.readers = readers;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    /// Checks whether an author may write.
    ///
    /// @return whether their comments need a moderator's approval
    /// @throws ProblemException 403 if they are suspended or banned, or have withdrawn their account
    @Transactional(TxType.MANDATORY)
    public boolean admit(UUID author, Instant now) {
        readers.requireLiving(author);
        Restriction restriction = findById(author);
        return restriction != null && new AuthorStatus(null, restriction.kind(), restriction.until(), null).admit(now);
    }

    /// Whether anything keeps an author's comments from being published without a moderator.
    @Transactional(TxType.MANDATORY)
    public boolean isRestricted(UUID author, Instant now) {
        return readers.isWithdrawn(author)
                || findByIdOptional(author)
                        .filter(restriction -> restriction.appliesAt(now))
                        .isPresent();
    }

    /// @param version changes with every change of the restriction
    record InForce(Restriction restriction, long version) {}

    /// @param created whether the author had no restriction before
    record Imposed(InForce present, boolean created) {}

    @Transactional
    Optional<InForce> of(UUID author) {
        Instant now = clock.instant();
        // The version is read first. Otherwise it could belong to a later change, which a client would then
        // overwrite without having seen it.
        long version = version(author);
        return findByIdOptional(author)
                .filter(restriction -> restriction.appliesAt(now))
                .map(restriction -> new InForce(restriction, version));
    }

    /// Imposes or changes a restriction of an author.
    ///
    /// @param check gets the version of the current restriction, if any, and throws if the client expects another
    ///     one
    @Transactional
    Imposed impose(UUID author, Decision decision, Caller moderator, Consumer<OptionalLong> check) {
        Instant now = Clocks.now(clock);
        Instant until = decision.until();
        if (until != null && !until.isAfter(now)) {
            throw ProblemException.invalid("until", "must be in the future");
        }
        if (until != null && until.isAfter(LATEST)) {
            throw ProblemException.invalid("until", "must have a year of four digits");
        }
        readers.requirePresent(author);
        lock(author);
        Optional<Restriction> known = findByIdOptional(author);
        boolean restricted =
                known.filter(restriction -> restriction.appliesAt(now)).isPresent();
        check.accept(restricted ? OptionalLong.of(version(author)) : OptionalLong.empty());
        readers.remember(moderator);
        Restriction restriction = known.orElseGet(() -> new Restriction(author));
        restriction.impose(decision, Readers.idOf(moderator), now);
        persistAndFlush(restriction);
        getEntityManager()
                .createNativeQuery(RECORD)
                .setParameter("author", author)
                .executeUpdate();
        long version = version(author);
        log.append(Entry.of(EntryType.RESTRICTION_IMPOSED, Readers.idOf(moderator), now)
                .about(author)
                .with("restriction", version)
                .with("kind", decision.kind().code())
                .with("until", until)
                .withText("reason", decision.reason()));
        LOG.infof("author %s %s by %s", author, decision.kind().code(), moderator.id());
        events.fire(new RestrictionChanged(author, version, now));
        return new Imposed(new InForce(restriction, version), !restricted);
    }

    /// Lifts an author's restriction; does nothing without one.
    ///
    /// @param check gets the version of the restriction, and throws if the client expects another one
    @Transactional
    void lift(UUID author, Caller moderator, LongConsumer check) {
        lock(author);
        Restriction restriction = findById(author);
        if (restriction == null) {
            return;
        }
        check.accept(version(author));
        Instant now = Clocks.now(clock);
        delete(restriction);
        readers.remember(moderator);
        getEntityManager()
                .createNativeQuery(RECORD_LIFTED)
                .setParameter("author", author)
                .setParameter("moderator", Readers.idOf(moderator))
                .setParameter("now", now)
                .executeUpdate();
        log.append(Entry.of(EntryType.RESTRICTION_LIFTED, Readers.idOf(moderator), now)
                .about(author)
                .with("restriction", version(author)));
        events.fire(new RestrictionChanged(author, version(author), now));
        LOG.infof("author %s freed by %s", author, moderator.id());
    }

    @Transactional(TxType.MANDATORY)
    void lock(UUID author) {
        getEntityManager()
                .createNativeQuery(LOCK, String.class)
                .setParameter("author", author)
                .getSingleResult();
    }

    private long version(UUID author) {
        return (Long) getEntityManager()
                .createNativeQuery(VERSION, Long.class)
                .setParameter("author", author)
                .getSingleResult();
    }

    void erase(@Observes AccountErased erased) {
        for (String sql : List.of(ERASE, ERASE_HISTORY)) {
            getEntityManager()
                    .createNativeQuery(sql)
                    .setParameter("pseudonym", erased.pseudonym())
                    .setParameter("author", erased.reader())
                    .executeUpdate();
        }
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                new PersonalData(
                        "restriction",
                        List.of("author_id", "reason", "decided_by"),
                        "restrictions of an account that hold",
                        new PersonalData.Anonymised("a pseudonym takes the place of the author, and the reason goes"),
                        """
                        SELECT kind, until, decided_at AS "decidedAt" FROM restriction WHERE author_id = ?
                        """),
                new PersonalData(
                        "restriction_history",
                        List.of("author_id", "reason", "decided_by"),
                        "all decisions about restrictions, for appeals",
                        new PersonalData.Anonymised("a pseudonym takes the place of the author, and the reason goes"),
                        """
                        SELECT kind, until, CASE WHEN reason_for_author THEN reason END AS reason, decided_at AS "decidedAt"
                        FROM restriction_history WHERE author_id = ? ORDER BY id
                        """));
    }
}
