package org.leserbrief.platform.http.cache;

/// Identifies a number that pages show and that changes independently of their text.
///
/// @param kind what is counted, such as `comments-of-article`
/// @param id of the entity that it is counted for
public record NumberKey(String kind, long id) {}
