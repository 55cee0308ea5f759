package org.leserbrief.comment.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final int MOST = 3;

    private final Backlog backlog = new Backlog(4, MOST, 9);

    @Test
    void what_came_after_a_place_is_there_of_one_article_alone() {
        add(10, 1);
        add(11, 2);
        add(12, 1);
        assertEquals(Optional.of(List.of(10L, 12L)), after(9, 1));
        assertEquals(Optional.of(List.of(12L)), after(10, 1));
        assertEquals(Optional.of(List.of()), after(12, 1));
        assertEquals(new StreamPosition(4, 12), backlog.last());
    }

    @Test
    void what_may_have_been_forgotten_is_not_there() {
        add(10, 1);
        add(11, 2);
        add(12, 1);
        add(13, 1);
        assertEquals(Optional.empty(), after(9, 1));
        assertEquals(Optional.of(List.of(12L, 13L)), after(10, 1));
        assertEquals(Optional.empty(), after(8, 2));
    }

    @Test
    void a_place_that_another_replica_has_reached_before_is_one_of_ours() {
        add(10, 1);
        assertEquals(Optional.of(List.of()), after(10 + MOST, 1));
    }

    @Test
    void a_place_far_ahead_is_of_another_stream() {
        add(10, 1);
        assertEquals(Optional.empty(), after(10 + MOST + 1, 1));
        assertEquals(Optional.empty(), after(999_999_999_999_999_999L, 1));
    }

    @Test
    void what_is_no_change_is_passed_over() {
        add(10, 1);
        backlog.skip(11);
        assertEquals(new StreamPosition(4, 11), backlog.last());
        assertEquals(Optional.of(List.of(10L)), after(9, 1));
    }

    @Test
    void a_gap_makes_all_that_was_before_it_forgotten() {
        add(10, 1);
        backlog.restart(40);
        assertEquals(new StreamPosition(4, 40), backlog.last());
        assertEquals(Optional.empty(), after(10, 1));
        add(41, 1);
        assertEquals(Optional.of(List.of(41L)), after(40, 1));
        backlog.restart(-1);
        assertEquals(Optional.empty(), after(41, 1));
    }

    private void add(long offset, long article) {
        backlog.add(new LiveChange(new StreamPosition(4, offset), "comment-posted", article, "{}", null));
    }

    private Optional<List<Long>> after(long offset, long article) {
        return backlog.after(offset, article)
                .map(changes -> changes.stream()
                        .map(change -> change.position().offset())
                        .toList());
    }
}
