package org.leserbrief.comment.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leserbrief.comment.Plans;
import org.leserbrief.comment.ServiceTest;
import org.leserbrief.comment.core.ThreadPath;
import org.leserbrief.comment.reading.ThreadQueries.Part;
import org.leserbrief.platform.base.sql.Database;
import org.leserbrief.platform.http.paging.Limit;

/// With 10,000 comments in one thread, and as many threads in another article, every list reads an index from a
/// position on, and no more rows than it shows.
@ServiceTest
class ReadCostTest {
    private static final long THREAD_ARTICLE = 900_000_001L;
    private static final long WIDE_ARTICLE = 900_000_002L;
    private static final long ROOT = 900_000_000_000L;
    private static final UUID READER = new UUID(0, 7);

    /// A page of 26 rows needs lookups for up to 26 tombstones and flat replies; far fewer than 10,000.
    private static final int FEW_ROWS = 150;

    private static final String FILL = """
            DO $$
            DECLARE
                parent record;
                here bytea;
            BEGIN
                IF EXISTS (SELECT 1 FROM discussion WHERE article_id = 900000001) THEN RETURN; END IF;
                INSERT INTO reader VALUES ('00000000-0000-0000-0000-000000000007', 'Vielschreiber');
                INSERT INTO discussion VALUES (900000001, 1, false, 'open', NULL, 'Tief', '/news/900000001/tief'),
                                              (900000002, 1, false, 'open', NULL, 'Breit', '/news/900000002/breit');
                FOR i IN 0..9999 LOOP
                    -- Each answers one that is not long before it, so that the thread has all depths.
                    SELECT id, path, depth INTO parent FROM comment
                        WHERE id = 900000000000 + greatest(0, i - 1 - (i * 7919) % least(i + 1, 40));
                    here := CASE WHEN i = 0 THEN int8send(900000000000)
                        ELSE substring(parent.path FROM 1 FOR 48) || int8send(900000000000 + i) END;
                    INSERT INTO comment VALUES (900000000000 + i, 900000001, CASE WHEN i > 0 THEN parent.id END,
                        900000000000, here, CASE WHEN i = 0 THEN 0 ELSE parent.depth + 1 END,
                        '00000000-0000-0000-0000-000000000007', 'Text ' || i, 'published', NULL, true, true, 1, now(), NULL);
                END LOOP;
                INSERT INTO comment
                    SELECT 900000100000 + i, 900000002, NULL, 900000100000 + i, int8send(900000100000 + i), 0,
                        '00000000-0000-0000-0000-000000000007', 'Faden ' || i, 'published', NULL, true, true, 1, now(), NULL
                    FROM generate_series(0, 9999) AS i;
                UPDATE comment SET votes_up = id % 17, votes_down = id % 5, score = vote_score((id % 17)::int, (id % 5)::int)
                    WHERE article_id = 900000002;
                UPDATE comment SET has_replies = true
                    WHERE id IN (SELECT parent_id FROM comment WHERE article_id = 900000001);
                INSERT INTO reply_total VALUES (900000000000, 9999);
                INSERT INTO discussion_total VALUES (900000001, 10000), (900000002, 10000);
            END $$
            """;

    @Inject
    Database database;

    @Inject
    CommentThreads threads;

    @Inject
    ThreadQueries queries;

    @BeforeEach
    void fill() {
        database.run(FILL);
        database.run("ANALYZE comment");
    }

    @Test
    void the_first_threads_and_those_at_depth_9000_cost_the_same() {
        for (long from : new long[] {Long.MAX_VALUE, 900000101000L}) {
            assertThreadsAreCheap(Sort.NEWEST, from);
        }
        assertThreadsAreCheap(Sort.OLDEST, 900000109000L);
    }

    private void assertThreadsAreCheap(Sort sort, Object... from) {
        List<Object> values = new ArrayList<>(List.of(WIDE_ARTICLE));
        values.addAll(List.of(from));
        values.add(26);
        List<Object> own = new ArrayList<>(values);
        values.add(WIDE_ARTICLE);
        assertCheap(ThreadQueries.threads(sort, false), values.toArray());
        own.addAll(List.of(READER, WIDE_ARTICLE));
        own.addAll(List.of(from));
        own.addAll(List.of(26, 26, WIDE_ARTICLE, READER, WIDE_ARTICLE));
        assertCheap(ThreadQueries.threads(sort, true), own.toArray());
    }

    @Test
    void replies_cost_the_same_at_every_place() {
        List<CommentView> all = queries.beneath(Part.beneath(ThreadPath.root(ROOT)), 20_000, THREAD_ARTICLE, null);
        assertEquals(9999, all.size());
        for (int place : new int[] {0, 5000, 9000}) {
            byte[] after = all.get(place).path().bytes();
            byte[] stop = ThreadPath.root(ROOT).end().bytes();
            assertCheap(ThreadQueries.BENEATH, after, stop, 26, READER, THREAD_ARTICLE, after, stop, 26, 26);
            assertCheap(
                    ThreadQueries.BEFORE,
                    ThreadPath.root(ROOT).bytes(),
                    all.get(place).path().bytes(),
                    3,
                    READER,
                    THREAD_ARTICLE,
                    ThreadPath.root(ROOT).bytes(),
                    all.get(place).path().bytes(),
                    3,
                    3);
        }
        CommentView flat =
                all.stream().filter(comment -> comment.depth() > 20).findFirst().orElseThrow();
        assertCheap(ThreadQueries.FLAT_REPLIES, flat.id(), 0L, 26, READER, THREAD_ARTICLE, flat.id(), 0L, 26, 26);
        assertCheap(ThreadQueries.BY_ID, (Object) new Long[] {flat.id(), ROOT});
        assertCheap(ThreadQueries.OF_AUTHOR, READER, Long.MAX_VALUE, 26);
    }

    @Test
    void a_permalink_into_the_middle_shows_a_page_not_the_thread() {
        CommentView target = queries.beneath(Part.beneath(ThreadPath.root(ROOT)), 20_000, THREAD_ARTICLE, null)
                .get(5000);
        CommentThread thread = threads.around(target.id(), new Limit(25), null);
        assertEquals(ROOT, thread.first().id());
        assertEquals(9999, thread.replies().total());
        assertTrue(thread.replies().items().size() <= 25 + 1 + CommentThreads.BEFORE_TARGET + 7);
        assertTrue(thread.replies().items().stream().anyMatch(reply -> reply.id() == target.id()));
        for (long ancestor :
                target.path().ancestors().subList(1, target.path().ancestors().size())) {
            assertTrue(thread.replies().items().stream().anyMatch(reply -> reply.id() == ancestor));
        }
    }

    @Test
    void reading_on_and_on_shows_every_reply_once_in_order() {
        String cursor = null;
        long seen = 0;
        ThreadPath last = ThreadPath.root(ROOT);
        do {
            CommentThread.Replies page =
                    threads.thread(ROOT, new Limit(100), cursor, null).replies();
            for (CommentView reply : page.items()) {
                assertTrue(last.compareTo(reply.path()) < 0);
                last = reply.path();
                seen++;
            }
            cursor = page.next();
        } while (cursor != null);
        assertEquals(9999, seen);
    }

    @Test
    void the_best_threads_are_one_scan_of_an_index_at_every_place() {
        CommentView middle = threads.list(WIDE_ARTICLE, Sort.BEST, new Limit(100), null, null)
                .items()
                .get(90)
                .first();
        for (ThreadQueries.Place from : List.of(
                new ThreadQueries.Place(Double.POSITIVE_INFINITY, Long.MAX_VALUE),
                ThreadQueries.Place.of(middle),
                new ThreadQueries.Place(-0.3, 900000109000L))) {
            assertThreadsAreCheap(Sort.BEST, from.score(), from.id());
        }
    }

    @Test
    void a_count_reads_no_comments() {
        Plans.assertDoesNotRead(database, "comment", CommentCounts.COUNT, (Object) new Long[] {THREAD_ARTICLE, 17L});
    }

    private void assertCheap(String sql, Object... values) {
        Plans.assertReads(database, "comment", FEW_ROWS, sql, values);
    }
}
