package org.leserbrief.comment.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticedCommentTest {
    private static final String SITE = "https://example.org";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/news/7/comments?comment=42#c42",
                "HTTPS://EXAMPLE.org/news/7/comments?comment=42",
                "/news/7/comments?comment=42#c42",
                "//example.org/news/7/comments?comment=42",
                "/news/7/comments?sort=best&comment=42&x=1",
                "/news/7/comments#c42",
                " /news/7/comments?comment=42 "
            })
    void a_permalink_names_a_comment_of_an_article(String address) {
        assertEquals(Optional.of(new NoticedComment(42, OptionalLong.of(7))), NoticedComment.parse(address, SITE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/comments/42", "https://example.org/api/comments/42/"})
    void an_address_of_the_api_names_a_comment(String address) {
        assertEquals(Optional.of(new NoticedComment(42, OptionalLong.empty())), NoticedComment.parse(address, SITE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "https://example.org",
                "https://example.org.evil.com/news/7/comments?comment=42",
                "https://user@example.org/news/7/comments?comment=42",
                "https://example.org:444/news/7/comments?comment=42",
                "http://example.org/news/7/comments?comment=42",
                "javascript:/news/7/comments?comment=42",
                "/news/7/comments",
                "/news/7/comments?comment=x",
                "/news/7/comments?comment=0",
                "/news/7/comments?comment=99999999999999999999",
                "/news/0/comments?comment=42",
                "/news/x/comments?comment=42",
                "/news/7/a-slug#c42",
                "/news/7/comments?xcomment=42",
                "/api/comments/42/replies",
                "/api/comments/%34%32",
                "/../api/comments/42",
                "/news/7/comments?comment=42 x",
                "\u0000"
            })
    void anything_else_names_none(String address) {
        assertEquals(Optional.empty(), NoticedComment.parse(address, SITE));
    }

    @Test
    void a_long_address_is_not_even_parsed() {
        assertEquals(
                Optional.empty(), NoticedComment.parse("/news/7/comments?comment=42&" + "x".repeat(1_000_000), SITE));
        assertEquals(Optional.empty(), NoticedComment.parse("/news/7/comments?" + "a&".repeat(900) + "x", SITE));
    }
}
