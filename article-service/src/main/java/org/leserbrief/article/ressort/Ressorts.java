package org.leserbrief.article.ressort;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.trace.DeskAction;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.outbox.Outbox;

/// Reads and changes the Ressorts.
@ApplicationScoped
public class Ressorts {
    private static final Logger LOG = Logger.getLogger(Ressorts.class);

    /// A few rows, all of which are wanted. One statement, so that the version is that of what is read.
    private static final String ALL = """
            SELECT version, slug, name_de, name_en, in_navigation, merged_into
            FROM ressort_list LEFT JOIN ressort ON true
            ORDER BY position, slug
            """;

    private static final String LOCK = "SELECT version FROM ressort_list FOR UPDATE";

    /// Shared by all that store articles, and in the way of who deletes it.
    private static final String LOCK_ONE = "SELECT slug FROM ressort WHERE slug = ? FOR KEY SHARE";

    private static final String LOCK_FOR_DELETION = "SELECT slug FROM ressort WHERE slug = ANY (?) FOR UPDATE";

    /// Reads all articles: an administrator does this a few times in the life of a publication.
    private static final String USED = """
            SELECT gone.slug FROM unnest(?) AS gone (slug)
            WHERE EXISTS (SELECT FROM article_view WHERE article_view.ressort = gone.slug)
            ORDER BY gone.slug LIMIT 1
            """;

    private static final String DELETE = "DELETE FROM ressort WHERE slug = ANY (?)";

    /// All in one statement, so that the order of those that refer to each other does not matter.
    private static final String WRITE = """
            INSERT INTO ressort (slug, name_de, name_en, in_navigation, merged_into, position)
            SELECT * FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY
            ON CONFLICT (slug) DO UPDATE SET name_de = excluded.name_de, name_en = excluded.name_en,
                position = excluded.position, in_navigation = excluded.in_navigation, merged_into = excluded.merged_into
            """;

    private static final String RAISE_VERSION =
            "UPDATE ressort_list SET version = version + 1, announced_version = version + 1";

    /// What a replica of the release before has changed, or the Ressorts of before there were events. Another
    /// replica that holds the row announces it.
    private static final String UNANNOUNCED =
            "SELECT version FROM ressort_list WHERE announced_version < version FOR UPDATE SKIP LOCKED";

    private static final String ANNOUNCED = "UPDATE ressort_list SET announced_version = version";

    private final Database database;
    private final DeskTrace trace;
    private final Outbox outbox;
    private final Clock clock;

    Ressorts(Database database, DeskTrace trace, Outbox outbox, Clock clock) {
        this.database = database;
        this.trace = trace;
        this.outbox = outbox;
        this.clock = clock;
    }

    public RessortList all() {
        List<Row> rows = database.query(
                ALL,
                row -> new Row(
                        row.getLong("version"),
                        row.getString("slug") == null
                                ? null
                                : new Ressort(
                                        row.getString("slug"),
                                        new RessortName(row.getString("name_de"), row.getString("name_en")),
                                        row.getBoolean("in_navigation"),
                                        row.getString("merged_into"))));
        return new RessortList(
                rows.getFirst().version(),
                rows.stream().map(Row::ressort).filter(Objects::nonNull).toList());
    }

    /// Those of the slugs that there are, merged ones too: who reads by them gets no others.
    ///
    /// @param wanted none for all Ressorts
    /// @throws ProblemException 422 if there is none of these slugs, because none would be all
    public List<String> known(List<String> wanted) {
        if (wanted.isEmpty()) {
            return wanted;
        }
        RessortList all = all();
        List<String> known =
                wanted.stream().filter(slug -> all.find(slug).isPresent()).toList();
        if (known.isEmpty()) {
            throw ProblemException.invalid("ressorts", "there is no Ressort of these slugs");
        }
        return known;
    }

    /// A Ressort with the version of the list, which every row has.
    private record Row(long version, @Nullable Ressort ressort) {}

    /// Keeps the Ressort of an article from being deleted until the transaction ends.
    ///
    /// @param slug null for an article without
    /// @throws ProblemException 422 if there is none of this slug
    @Transactional(TxType.MANDATORY)
    public void require(@Nullable String slug) {
        if (slug != null
                && database.find(LOCK_ONE, row -> row.getString("slug"), slug).isEmpty()) {
            throw ProblemException.invalid("ressort", "there is no Ressort of this slug");
        }
    }

    /// Replaces all of them.
    ///
    /// @param precondition gets the present version, and throws if the change is based on another
    /// @throws ProblemException 409 if one is left out to which articles belong, 422 if they contradict each other
    @Transactional
    public RessortList replace(List<Ressort> wanted, LongConsumer precondition) {
        RessortList present = lock();
        precondition.accept(present.version());
        return store(present, new RessortList(present.version(), wanted));
    }

    /// Replaces or adds one.
    ///
    /// @param precondition gets the present version, empty if there is none of this slug
    /// @throws ProblemException 422 if it contradicts the others
    @Transactional
    public Change put(Ressort wanted, @Nullable Integer position, Consumer<OptionalLong> precondition) {
        RessortList present = lock();
        boolean added = present.find(wanted.slug()).isEmpty();
        precondition.accept(added ? OptionalLong.empty() : OptionalLong.of(present.version()));
        return new Change(added, store(present, present.with(wanted, position)));
    }

    /// @param added whether it was not there before
    public record Change(boolean added, RessortList all) {}

    private RessortList lock() {
        database.run(LOCK);
        return all();
    }

    private RessortList store(RessortList present, RessortList wanted) {
        wanted.requireConsistent();
        Set<String> kept = wanted.items().stream().map(Ressort::slug).collect(Collectors.toSet());
        List<String> left = present.items().stream()
                .map(Ressort::slug)
                .filter(slug -> !kept.contains(slug))
                .toList();
        if (!wanted.items().isEmpty()) {
            database.update(
                    WRITE,
                    texts(wanted, Ressort::slug),
                    texts(wanted, ressort -> ressort.name().de()),
                    texts(wanted, ressort -> ressort.name().en()),
                    wanted.items().stream().map(Ressort::inNavigation).toArray(Boolean[]::new),
                    texts(wanted, Ressort::mergedInto));
        }
        if (!left.isEmpty()) {
            delete(left);
        }
        database.update(RAISE_VERSION);
        trace.append(DeskAction.RESSORTS_CHANGED, "", changes(present, wanted));
        LOG.infof("ressorts changed, version %d", present.version() + 1);
        RessortList stored = all();
        announce(stored);
        return stored;
    }

    /// Announces the Ressorts if that has not been done since their last change.
    @Transactional
    void announceMissed() {
        if (database.find(UNANNOUNCED, row -> row.getLong("version")).isPresent()) {
            announce(all());
            database.update(ANNOUNCED);
        }
    }

    private void announce(RessortList all) {
        outbox.append(
                RessortsRevised.STREAM,
                RessortsRevised.KEY,
                RessortsRevised.TYPE,
                RessortsRevised.of(all, clock.instant()));
    }

    /// The slugs of those that were added, changed or left out.
    private static String changes(RessortList present, RessortList wanted) {
        return Stream.concat(present.items().stream(), wanted.items().stream())
                .filter(ressort ->
                        !present.items().contains(ressort) || !wanted.items().contains(ressort))
                .map(Ressort::slug)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String[] texts(RessortList ressorts, Function<Ressort, @Nullable String> field) {
        return ressorts.items().stream().map(field).toArray(String[]::new);
    }

    private void delete(List<String> slugs) {
        database.run(LOCK_FOR_DELETION, slugs);
        database.find(USED, row -> row.getString("slug"), slugs).ifPresent(slug -> {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    slug + " has articles: take it out of the navigation, or merge it into another");
        });
        database.update(DELETE, slugs);
    }
}
