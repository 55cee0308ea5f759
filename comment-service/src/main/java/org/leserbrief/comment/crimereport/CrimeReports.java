package org.leserbrief.comment.crimereport;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leserbrief.comment.audit.Entry;
import org.leserbrief.comment.audit.EntryType;
import org.leserbrief.comment.audit.ModerationLog;
import org.leserbrief.comment.reader.PersonalData;
import org.leserbrief.comment.reader.PersonalDataSource;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Keeps and reads the records. Nothing of them is logged but the ids, and their author never learns of them.
@ApplicationScoped
class CrimeReports implements PersonalDataSource {
    private static final int MOST_SHOWN = 50;

    /// By crime_report_of_comment.
    private static final String OF_COMMENT = """
            SELECT r.*, (SELECT name FROM named_reader WHERE id = r.recorded_by) AS recorder
            FROM crime_report r WHERE r.comment_id = ? ORDER BY r.id DESC LIMIT %d
            """.formatted(MOST_SHOWN);

    /// By the primary key. A comment whose text is gone has nothing to report any more.
    private static final String ADD = """
            INSERT INTO crime_report (comment_id, comment_version, author_id, comment_text, comment_written_at, authority,
                                      reference, note, reported_at, recorded_by, recorded_at)
            SELECT id, version, author_id, body, created_at, ?, cast(? AS text), ?, ?, ?, ?
            FROM comment_in_thread WHERE id = ? AND body <> ''
            RETURNING id, comment_version, comment_text, author_id, authority, reference, note, reported_at, recorded_at,
                cast(? AS text) AS recorder
            """;

    /// By the primary key.
    private static final String AUTHOR = "SELECT author_id FROM crime_report WHERE id = ?";

    /// By the primary key.
    private static final String KNOWN = "SELECT id FROM comment_in_thread WHERE id = ?";

    /// By crime_report_age.
    private static final String FORGET = "DELETE FROM crime_report WHERE recorded_at < ?";

    private final Database database;
    private final Readers readers;
    private final ModerationLog log;
    private final CrimeReportSettings settings;
    private final Clock clock;

    CrimeReports(Database database, Readers readers, ModerationLog log, CrimeReportSettings settings, Clock clock) {
        this.database = database;
        this.readers = readers;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /// The newest first.
    ///
    /// @throws ProblemException 404 for an unknown comment
    @Transactional(TxType.SUPPORTS)
    List<CrimeReport> about(long commentId) {
        if (database.find(KNOWN, row -> row.getLong("id"), commentId).isEmpty()) {
            throw unknown();
        }
        return database.query(OF_COMMENT, CrimeReport::of, commentId);
    }

    /// Records what was reported about a comment, and saves the comment as it is.
    ///
    /// @throws ProblemException 404 for an unknown comment, and for one whose text is gone; 422 for a time to come
    @Transactional
    CrimeReport add(Caller moderator, long commentId, CrimeReport.Draft draft) {
        Instant now = Clocks.now(clock);
        Instant reportedAt = Optional.ofNullable(draft.reportedAt()).orElse(now);
        if (reportedAt.isAfter(now)) {
            throw ProblemException.invalid("reportedAt", "must not be in the future");
        }
        readers.remember(moderator);
        CrimeReport report = database.find(
                        ADD,
                        CrimeReport::of,
                        draft.authority().code(),
                        draft.reference(),
                        draft.note(),
                        reportedAt,
                        Readers.idOf(moderator),
                        now,
                        commentId,
                        moderator.name())
                .orElseThrow(CrimeReports::unknown);
        log.append(Entry.of(EntryType.CRIME_REPORTED, Readers.idOf(moderator), now)
                .with("report", report.id())
                .with("authority", report.authority().code())
                .with("reportedAt", report.reportedAt())
                .about(database.find(AUTHOR, row -> row.getObject("author_id", UUID.class), report.id())
                        .orElseThrow())
                .aboutComment(commentId)
                .with("version", report.version())
                .withText("text", report.text())
                .withText("reference", report.reference())
                .withText("note", report.note()));
        return report;
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "no such comment");
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forget() {
        database.planForValues();
        database.update(
                FORGET,
                clock.instant().atZone(ZoneOffset.UTC).minus(settings.kept()).toInstant());
    }

    private String kept() {
        Period kept = settings.kept();
        return Stream.of(part(kept.getYears(), "year"), part(kept.getMonths(), "month"), part(kept.getDays(), "day"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String part(int number, String unit) {
        return number == 0 ? "" : "%d %s%s".formatted(number, unit, number == 1 ? "" : "s");
    }

    @Override
    public List<PersonalData> personalData() {
        return List.of(new PersonalData(
                "crime_report",
                List.of("author_id", "comment_text", "reference", "note", "recorded_by"),
                "suspicions of crimes against life or safety that were reported to an authority, with the comment",
                new PersonalData.Retained(
                        kept() + " after the record",
                        "the authority may ask for it (Regulation (EU) 2022/2065, article 18; GDPR, article 17(3))"),
                null));
    }
}
