package org.leserbrief.article.story;

/// What a request about an article's publication did.
public enum Transition {
    /// It was so already.
    NONE,
    SCHEDULED,
    UNSCHEDULED,
    PUBLISHED,
    /// A published article got another date.
    REDATED,
    WITHDRAWN
}
