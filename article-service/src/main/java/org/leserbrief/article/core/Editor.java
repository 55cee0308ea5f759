package org.leserbrief.article.core;

/// The editor who wrote a revision.
///
/// @param id the subject at the identity provider
public record Editor(String id, String name) {}
