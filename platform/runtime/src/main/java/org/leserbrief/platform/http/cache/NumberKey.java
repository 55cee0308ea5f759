package org.leserbrief.platform.http.cache;

/// A number that pages show and that changes without them.
///
/// @param kind what is counted, such as `comments-of-article`
/// @param id of what it is counted for
public record NumberKey(String kind, long id) {}
