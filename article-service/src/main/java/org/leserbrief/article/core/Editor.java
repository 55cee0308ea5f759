package org.leserbrief.article.core;

/// Who wrote a revision.
///
/// @param id the identity provider's
public record Editor(String id, String name) {}
