package org.leserbrief.article.core;

/// What a request about an article's publication did.
public enum PublicationChange {
    /// It was so already.
    NONE,
    SCHEDULED,
    UNSCHEDULED,
    PUBLISHED,
    /// A published article got another date.
    REDATED,
    WITHDRAWN
}
