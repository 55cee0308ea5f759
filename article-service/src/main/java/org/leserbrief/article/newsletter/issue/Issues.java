package org.leserbrief.article.newsletter.issue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.leserbrief.article.newsletter.LetterDay;
import org.leserbrief.article.newsletter.NewsletterProblems;
import org.leserbrief.article.newsletter.NewsletterSettings;
import org.leserbrief.article.reading.TeaserView;
import org.leserbrief.article.reading.WeekArticles;
import org.leserbrief.article.trace.DeskAction;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.base.time.Clocks;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Plans issues by the schedule, and keeps what is in them.
@ApplicationScoped
public class Issues {
    /// More would be a newspaper.
    public static final int MOST_ARTICLES = 30;

    private static final Logger LOG = Logger.getLogger(Issues.class);

    /// A letter that follows a pause has what two would have had. What is older is no news, however many have read it.
    private static final int MOST_WEEKS = 2;

    private static final String PLAN = """
            INSERT INTO newsletter_issue (issue_date, state, send_at) VALUES (?, 'PLANNED', ?)
            ON CONFLICT (issue_date) DO NOTHING
            """;

    private static final String SELECT = "SELECT " + Issue.COLUMNS + " FROM newsletter_issue ";

    /// By the unique index of issue_date.
    private static final String FIND = SELECT + "WHERE issue_date = ?";

    private static final String LOCK = FIND + " FOR UPDATE";

    /// By the unique index of issue_date.
    private static final String NEWEST = SELECT + "ORDER BY issue_date DESC LIMIT ?";

    /// By the unique index of issue_date.
    private static final String SENT = SELECT + "WHERE started_at IS NOT NULL ORDER BY issue_date DESC LIMIT ?";

    /// By the unique index of issue_date.
    private static final String BEFORE =
            SELECT + "WHERE issue_date < ? AND started_at IS NOT NULL ORDER BY issue_date DESC LIMIT 1";

    /// By the index newsletter_issue_open.
    private static final String DUE = SELECT + """
            WHERE state = 'PLANNED' AND send_at <= ? AND send_at >= ? ORDER BY send_at LIMIT 1 FOR UPDATE SKIP LOCKED
            """;

    /// By the index newsletter_issue_open.
    private static final String IN_SENDING = SELECT + "WHERE state = 'SENDING' ORDER BY send_at";

    private static final String EDIT = """
            UPDATE newsletter_issue SET version = version + 1, greeting_de = ?, greeting_en = ?, chosen = true, articles = ?
            WHERE id = ?
            """;

    private static final String BEGIN = """
            UPDATE newsletter_issue SET version = version + 1, state = 'SENDING', articles = ?, started_at = ? WHERE id = ?
            """;

    private static final String CHANGE_STATE =
            "UPDATE newsletter_issue SET version = version + 1, state = ?, finished_at = ? WHERE id = ?";

    private final WeekArticles articles;
    private final Database database;
    private final NewsletterSettings settings;
    private final Clock clock;
    private final DeskTrace trace;

    Issues(WeekArticles articles, Database database, NewsletterSettings settings, Clock clock, DeskTrace trace) {
        this.trace = trace;
        this.articles = articles;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /// The day of the week on which issues are sent, in words.
    public String day(Language language) {
        return LetterDay.written(settings.day(), language);
    }

    /// Plans the next issue when it is time for editors to see it. Every replica may do so.
    @Transactional
    public void planNext() {
        ZonedDateTime next = new IssueSchedule(settings.day(), settings.time()).after(clock.instant());
        if (!next.toInstant().minus(settings.lead()).isAfter(clock.instant())
                && database.update(PLAN, next.toLocalDate(), next.toInstant()) > 0) {
            LOG.infof("newsletter: issue %s planned for %s", next.toLocalDate(), next);
        }
    }

    @Transactional(TxType.SUPPORTS)
    public Optional<Issue> find(LocalDate date) {
        return database.find(FIND, Issue::read, date);
    }

    /// @throws ProblemException 404 if there is none of this date
    @Transactional(TxType.SUPPORTS)
    public Issue require(LocalDate date) {
        return find(date).orElseThrow(Issues::unknown);
    }

    /// The newest ones in whatever state, newest first.
    @Transactional(TxType.SUPPORTS)
    public List<Issue> newest(int most) {
        return database.query(NEWEST, Issue::read, most);
    }

    /// Those that readers may read on the web, newest first.
    @Transactional(TxType.SUPPORTS)
    public List<Issue> sent(int most) {
        return database.query(SENT, Issue::read, most);
    }

    @Transactional(TxType.SUPPORTS)
    public List<Issue> inSending() {
        return database.query(IN_SENDING, Issue::read);
    }

    /// Whether an issue's time came so long ago that it waits for an editor.
    public boolean isOverdue(Issue issue) {
        return issue.isOverdue(clock.instant(), settings.overdueAfter());
    }

    /// What an issue would contain, or contains, at this moment: an article that was withdrawn has left it.
    @Transactional(TxType.SUPPORTS)
    public List<TeaserView> content(Issue issue) {
        return articles.published(issue.isOpen() && !issue.chosen() ? top(issue, clock.instant()) : issue.articles());
    }

    /// What these authors have published in the period of an issue that is being sent, and readers can read at this
    /// moment; the newest first, at most [#MOST_ARTICLES].
    ///
    /// @param since what [#since(Issue)] says
    /// @param besides ids of articles that are left out
    @Transactional(TxType.SUPPORTS)
    public List<TeaserView> ofAuthors(Issue issue, Instant since, List<String> authors, List<Long> besides) {
        Instant end = issue.startedAt();
        return authors.isEmpty() || end == null
                ? List.of()
                : articles.ofAuthors(authors, since, end, besides, MOST_ARTICLES);
    }

    /// The Top-News of an issue's week, from which editors choose.
    @Transactional(TxType.SUPPORTS)
    public List<TeaserView> candidates(Issue issue) {
        return articles.published(articles.top(since(issue), clock.instant(), MOST_ARTICLES));
    }

    /// Those of the articles that are published at this moment, in the same order.
    @Transactional(TxType.SUPPORTS)
    public List<TeaserView> published(List<Long> ids) {
        return ids.isEmpty() ? List.of() : articles.published(ids);
    }

    private List<Long> top(Issue issue, Instant now) {
        return articles.top(since(issue), now, settings.articles());
    }

    /// Where the issue before ended, however late or early it was sent: so each article is in the period of one issue.
    @Transactional(TxType.SUPPORTS)
    public Instant since(Issue issue) {
        Instant earliest = IssueSchedule.weeksBefore(issue.sendAt(), MOST_WEEKS);
        return database.find(BEFORE, Issue::read, issue.date())
                .map(Issue::startedAt)
                .map(ended -> ended.isAfter(earliest) ? ended : earliest)
                .orElseGet(() -> IssueSchedule.weeksBefore(issue.sendAt(), 1));
    }

    /// Chooses the articles and the greeting.
    ///
    /// @param precondition gets the present version, and throws if the change is based on another
    /// @throws ProblemException 404 if there is none of this date, 409 if sending has begun, 422 if an
    ///     article is not published
    @Transactional
    public Issue edit(LocalDate date, Issue.Greeting greeting, List<Long> wanted, LongConsumer precondition) {
        Issue issue = lock(date);
        precondition.accept(issue.version());
        if (!issue.isOpen()) {
            throw NewsletterProblems.sent();
        }
        if (wanted.size() > MOST_ARTICLES || wanted.stream().distinct().count() < wanted.size()) {
            throw ProblemException.invalid("articles", "at most " + MOST_ARTICLES + ", each once");
        }
        if (articles.published(wanted).size() < wanted.size()) {
            throw ProblemException.invalid("articles", "one of them is not published");
        }
        database.update(EDIT, greeting.de(), greeting.en(), wanted.toArray(Long[]::new), issue.id());
        trace.append(DeskAction.LETTER_CHANGED, date.toString(), "");
        return require(date);
    }

    /// Locks an issue until the transaction ends.
    ///
    /// @throws ProblemException 404 if there is none of this date
    @Transactional(TxType.MANDATORY)
    public Issue lock(LocalDate date) {
        return database.find(LOCK, Issue::read, date).orElseThrow(Issues::unknown);
    }

    /// Locks an issue whose time has come and is not over, if no other replica has.
    @Transactional(TxType.MANDATORY)
    public Optional<Issue> lockDue() {
        Instant now = clock.instant();
        return database.find(DUE, Issue::read, now, now.minus(settings.overdueAfter()));
    }

    /// Writes down what is in an issue, and lets its mails be sent.
    ///
    /// @return whether it has articles; otherwise it waits for an editor
    @Transactional(TxType.MANDATORY)
    public boolean begin(Issue issue) {
        // One moment for both: it is where the next issue begins.
        Instant now = Clocks.now(clock);
        List<Long> chosen = issue.chosen() ? issue.articles() : top(issue, now);
        if (articles.published(chosen).isEmpty()) {
            database.update(CHANGE_STATE, IssueState.HELD.name(), null, issue.id());
            LOG.warnf("newsletter: issue %s has no article and is held", issue.date());
            return false;
        }
        database.update(BEGIN, chosen.toArray(Long[]::new), now, issue.id());
        return true;
    }

    @Transactional(TxType.MANDATORY)
    public void change(Issue issue, IssueState state) {
        database.update(
                CHANGE_STATE, state.name(), state == IssueState.FINISHED ? Clocks.now(clock) : null, issue.id());
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no issue of this date");
    }
}
