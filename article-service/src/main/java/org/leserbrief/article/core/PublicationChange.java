package org.leserbrief.article.core;

/// The effect of a request on an article's publication.
public enum PublicationChange {
    /// The article was in the requested state already.
    NONE,
    SCHEDULED,
    UNSCHEDULED,
    PUBLISHED,
    /// A published article got another publication date.
    REDATED,
    WITHDRAWN
}
