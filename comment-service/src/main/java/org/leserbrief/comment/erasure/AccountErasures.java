package org.leserbrief.comment.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.erasure.ErasureRequested;

/// Readers' wishes to be erased; [ErasureSteps] carries them out.
@ApplicationScoped
class AccountErasures implements PersonalDataSource {
    private static final Logger LOG = Logger.getLogger(AccountErasures.class);

    static final ProblemType STARTED = new ProblemType(
            409, "erasure-started", "Ihre Daten werden schon gelöscht", "Your data is being erased already");

    private static final String REQUEST = """
            INSERT INTO account_erasure (id, reader_id, pseudonym, requested_at, not_before)
            VALUES (gen_random_uuid(), ?, gen_random_uuid(), ?, ?)
            ON CONFLICT (reader_id) DO NOTHING
            """;

    private static final String FIND = """
            SELECT id, requested_at, not_before, started_at,
                CASE WHEN announced_at IS NULL THEN finished_at ELSE completed_at END AS finished_at
            FROM account_erasure WHERE reader_id = ?
            """;

    /// What has to be repeated had begun before the database went back.
    private static final String TAKE_BACK = """
            DELETE FROM account_erasure WHERE reader_id = ? AND started_at IS NULL AND replayed_at IS NULL
            """;

    private final Database database;
    private final ErasureSettings settings;
    private final ErasureMails mails;
    private final Clock clock;

    AccountErasures(Database database, ErasureSettings settings, ErasureMails mails, Clock clock) {
        this.database = database;
        this.mails = mails;
        this.settings = settings;
        this.clock = clock;
    }

    /// A second request changes nothing.
    @Transactional
    Erasure request(Caller caller) {
        UUID reader = Readers.idOf(caller);
        Instant now = Clocks.now(clock);
        Instant notBefore = now.plus(settings.grace());
        if (database.update(REQUEST, reader, now, notBefore) > 0) {
            mails.announce(reader, notBefore);
            LOG.infof("reader %s wants to be erased", reader);
        }
        return find(reader).orElseThrow();
    }

    @Transactional
    Optional<Erasure> find(UUID reader) {
        return database.find(FIND, Erasure::of, reader);
    }

    /// @throws ProblemException 404 if there is no request, 409 if it is too late
    @Transactional
    void takeBack(Caller caller) {
        UUID reader = Readers.idOf(caller);
        if (database.update(TAKE_BACK, reader) == 0) {
            throw find(reader).isPresent()
                    ? new ProblemException(STARTED, "an erasure that has started is not taken back")
                    : new ProblemException(ProblemType.NOT_FOUND, "no erasure was asked for");
        }
        LOG.infof("reader %s stays", reader);
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(
                new PersonalData(
                        "account_erasure",
                        List.of("reader_id", "pseudonym", "confirm_to", "confirm_language"),
                        "who wants to be erased, and the address to which the end is confirmed",
                        new PersonalData.Retained(
                                "%d days after the erasure; the address until the last mail"
                                        .formatted(settings.identifierKept().toDays()),
                                "nobody may write under it whose sign-in still works"),
                        """
                SELECT requested_at AS "requestedAt", not_before AS "notBefore" FROM account_erasure WHERE reader_id = ?
                """),
                new PersonalData(
                        PersonalData.STREAM + ErasureRequested.STREAM,
                        List.of("subject"),
                        "who is erased, for the other services",
                        new PersonalData.Retained(
                                "35 days have passed",
                                "a backup that is restored must be told again whom it knows too much of"),
                        null));
    }
}
