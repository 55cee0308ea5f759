package org.leserbrief.platform.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a mail server says about a mail, as RFC 3463 numbers it: `5.1.1`, "no such mailbox". The same rules for what it
/// answers while a mail is sent, and for what a report says later (RFC 3464).
///
/// @param code such as `5.1.1`
public record EnhancedStatus(String code) {
    private static final Pattern FORM = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");

    /// RFC 2034: the status is the first word after the reply code. Elsewhere in the text digits with dots may be part
    /// of an IP address.
    private static final Pattern REPLY = Pattern.compile("\\d{3}[ -](" + FORM + ")(?![.\\d])");

    /// 5.1.7 and 5.1.8 are about the sender's address, 5.1.9 is about a relay.
    private static final Pattern DEAD_ADDRESS = Pattern.compile("5\\.1\\.(?:[0-6]|10)|5\\.2\\.1");

    /// Postfix says at a recipient what it has against the client, its greeting (5.5.2), or its sender. 5.7 is also
    /// what becomes of all mails when a password was lost, or another address sends them.
    private static final Pattern SENDER = Pattern.compile("5\\.1\\.[78]|5\\.[57]\\.\\d+");

    public EnhancedStatus {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("no status of RFC 3463");
        }
    }

    /// Of a line of a reply, such as `550 5.1.1 unknown`; empty if it has none.
    static Optional<EnhancedStatus> ofReply(String line) {
        Matcher reply = REPLY.matcher(line);
        return reply.lookingAt() ? Optional.of(new EnhancedStatus(reply.group(1))) : Optional.empty();
    }

    /// Whether there is no such mailbox, or it was closed: it will be the same with the next mail.
    public boolean isDeadAddress() {
        return DEAD_ADDRESS.matcher(code).matches();
    }

    /// Whether it is about who sends, and not about to whom.
    boolean isAboutSender() {
        return SENDER.matcher(code).matches();
    }
}
