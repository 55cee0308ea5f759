package org.leserbrief.local.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.local.setup.Service;
import org.leserbrief.local.setup.StartFailure;

class WishTest {
    @TempDir
    Path directory;

    @Test
    void aWishIsOpenUntilItIsFulfilled() {
        Wish wish = new Wish(directory, Service.COMMENT);
        assertEquals(Optional.empty(), wish.read());
        wish.make(3);
        assertEquals(Optional.of(3), new Wish(directory, Service.COMMENT).read());
        assertEquals(Optional.empty(), new Wish(directory, Service.TOPIC).read());
        assertTrue(wish.isOpen());
        wish.fulfilled();
        assertFalse(wish.isOpen());
        assertEquals(Optional.empty(), wish.readRefusal());
    }

    @Test
    void aSecondWishWaitsItsTurn() {
        Wish wish = new Wish(directory, Service.COMMENT);
        wish.make(3);
        assertThrows(StartFailure.class, () -> wish.make(1));
        assertEquals(Optional.of(3), wish.read());
    }

    @Test
    void aRefusalIsHeardOnceAndForgottenByTheNextWish() {
        Wish wish = new Wish(directory, Service.COMMENT);
        wish.make(3);
        wish.refused("port 18088 is in use");
        assertFalse(wish.isOpen());
        assertEquals(Optional.of("port 18088 is in use"), wish.readRefusal());
        wish.make(2);
        assertEquals(Optional.empty(), wish.readRefusal());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 7})
    void whatNoSystemHasIsRefused(int replicas) {
        Wish wish = new Wish(directory, Service.COMMENT);
        assertThrows(StartFailure.class, () -> wish.make(replicas));
        assertFalse(wish.isOpen());
    }
}
