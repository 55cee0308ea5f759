package org.leserbrief.comment.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallotTest {
    @Test
    void a_page_of_the_same_discussion_is_come_back_to() {
        assertEquals(
                Optional.of("/news/1/comments?sort=best"), new VoteForm("1", "/news/1/comments?sort=best").back(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/news/1/comments?%",
                "/news/1/comments?a=%zz",
                "/news/1/comments?a={b}",
                "/news/1/comments?a=\\",
                "/news/2/comments",
                "//example.org"
            })
    void anything_else_is_passed_over(String back) {
        assertEquals(Optional.empty(), new VoteForm("1", back).back(1));
    }
}
