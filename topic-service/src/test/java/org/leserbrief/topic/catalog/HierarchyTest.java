package org.leserbrief.topic.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HierarchyTest {
    /// 1 above 2 above 3, and 1 above 4.
    private static final Hierarchy TREE = new Hierarchy(Map.of(2L, 1L, 3L, 2L, 4L, 1L));

    @Test
    void a_topic_is_below_itself_and_all_above_it() {
        assertTrue(TREE.isBelow(3, 3));
        assertTrue(TREE.isBelow(3, 1));
        assertFalse(TREE.isBelow(3, 4));
        assertFalse(TREE.isBelow(1, 3));
    }

    @Test
    void levels_are_counted_up_and_down() {
        assertEquals(3, TREE.depth(3));
        assertEquals(1, TREE.depth(9));
        assertEquals(2, TREE.height(1));
        assertEquals(1, TREE.height(2));
        assertEquals(0, TREE.height(4));
    }

    @Test
    void a_circle_that_is_there_already_ends() {
        Hierarchy circle = new Hierarchy(Map.of(1L, 2L, 2L, 3L, 3L, 1L));
        assertTrue(circle.isBelow(1, 3));
        assertFalse(circle.isBelow(1, 7));
        assertEquals(3, circle.depth(2));
        assertEquals(0, circle.height(2));
    }
}
