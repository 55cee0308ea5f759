package org.leserbrief.comment.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadPathTest {
    @Test
    void a_reply_stands_after_what_it_answers_and_before_the_next_thread() {
        ThreadPath first = ThreadPath.root(7);
        ThreadPath reply = first.reply(300);
        assertTrue(first.compareTo(reply) < 0);
        assertTrue(reply.compareTo(ThreadPath.root(8)) < 0);
        assertTrue(reply.compareTo(first.end()) < 0);
        assertTrue(reply.end().compareTo(first.end()) < 0);
    }

    @Test
    void older_replies_with_all_beneath_them_stand_before_newer_ones() {
        ThreadPath first = ThreadPath.root(1);
        ThreadPath older = first.reply(255);
        ThreadPath newer = first.reply(256);
        assertTrue(older.reply(1000).compareTo(newer) < 0);
    }

    @Test
    void beneath_the_last_level_replies_stand_side_by_side() {
        ThreadPath path = ThreadPath.root(1);
        for (long id = 2; id <= ThreadPath.LEVELS; id++) {
            assertTrue(path.indentsReplies());
            path = path.reply(id);
        }
        assertFalse(path.indentsReplies());
        ThreadPath deeper = path.reply(100);
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), deeper.ancestors());
        assertEquals(100, deeper.id());
        assertEquals(path.ancestors(), deeper.ancestors());
        assertTrue(path.compareTo(deeper) < 0);
    }

    @Test
    void the_longest_id_has_no_trouble_with_signs() {
        assertTrue(ThreadPath.root(1).compareTo(ThreadPath.root(Long.MAX_VALUE - 1)) < 0);
    }

    @Test
    void what_is_written_is_read_again_and_nothing_else() {
        ThreadPath path = ThreadPath.root(1).reply(2);
        assertEquals(path, ThreadPath.parse(path.toString()).orElseThrow());
        assertTrue(ThreadPath.parse("").isEmpty());
        assertTrue(ThreadPath.parse("00").isEmpty());
        assertTrue(ThreadPath.parse("zz".repeat(8)).isEmpty());
        assertTrue(ThreadPath.parse("00".repeat(8 * (ThreadPath.LEVELS + 1))).isEmpty());
    }
}
