package org.leserbrief.article.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;

/// The list of the desk for its page: with how many articles there are of each state.
@ApplicationScoped
public class DeskOverview {
    /// Nobody needs to know exactly how many more there are, and counting them would take as long as there are.
    public static final int MOST_COUNTED = 1_000;

    /// By the index of the state's condition ([DeskState]), and never more than the limit of rows.
    private static final String COUNT = """
        SELECT count(*) FROM (SELECT 1 FROM article_view AS article WHERE true %s LIMIT ?) AS counted
        """;

    /// In the order in which an article passes them.
    private static final List<DeskState> ON_THE_WAY = List.of(
            DeskState.DRAFT,
            DeskState.SUBMITTED,
            DeskState.APPROVED,
            DeskState.SCHEDULED,
            DeskState.PUBLISHED,
            DeskState.WITHDRAWN);

    /// What the page is restricted to, as its address says.
    public record Wanted(
            @Nullable String state,
            @Nullable String q,
            @Nullable String ressort) {}

    private final DeskList list;
    private final Database database;

    DeskOverview(DeskList list, Database database) {
        this.list = list;
        this.database = database;
    }

    /// @param wanted what the list is restricted to; an empty word does not restrict
    /// @throws ProblemException 422 for a state or Ressort that is none or a search that is too long, 400 for
    /// a cursor that is none
    @Transactional
    public Slice<DeskArticleView> newest(Wanted wanted, DeskUser user, Limit limit, @Nullable String cursor) {
        DeskFilter filter = DeskFilter.parse(wanted.state(), null, wanted.q(), drafter(user));
        return list.newest(filter, wanted.ressort(), limit, cursor);
    }

    /// How many articles the user can see of each state, by its code; under the empty code of all. At most
    /// [#MOST_COUNTED].
    @Transactional
    public Map<String, Long> numbers(DeskUser user) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("", count("", user));
        for (DeskState state : ON_THE_WAY) {
            String code = state.name().toLowerCase(Locale.ROOT);
            numbers.put(code, count(code, user));
        }
        return numbers;
    }

    private long count(String state, DeskUser user) {
        DeskFilter filter = DeskFilter.parse(state, null, null, drafter(user));
        List<Object> parameters = new ArrayList<>(filter.parameters());
        parameters.add(MOST_COUNTED);
        return database.find(COUNT.formatted(filter.conditions()), row -> row.getLong(1), parameters.toArray())
                .orElse(0L);
    }

    private static @Nullable String drafter(DeskUser user) {
        return user.publishes() ? null : user.id();
    }
}
