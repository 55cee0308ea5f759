package org.leserbrief.article.story;

/// Who wrote a revision.
///
/// @param id the identity provider's
public record Editor(String id, String name) {}
