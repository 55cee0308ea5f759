package org.leserbrief.platform.mail;

/// What became of a mail. Reasons hold codes and no text of the mail server, which often repeats the address.
public sealed interface MailOutcome {
    /// The server has taken it.
    record Accepted() implements MailOutcome {}

    /// The server has certainly not taken it, and may later.
    record Later(String reason) implements MailOutcome {}

    /// The server will not take it.
    ///
    /// @param ofAddress whether it says that there is no such mailbox, so that the next mail will fare no better
    ///     ([EnhancedStatus#isDeadAddress()])
    record Refused(String reason, boolean ofAddress) implements MailOutcome {}

    /// Nobody knows whether the server has taken it.
    record Unknown(String reason) implements MailOutcome {}
}
