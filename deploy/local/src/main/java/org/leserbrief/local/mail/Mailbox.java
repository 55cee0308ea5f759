package org.leserbrief.local.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All mails that the server received, for any recipient.
record Mailbox(GreenMail server) {
    /// Bounds the memory that mails take. One developer does not read more.
    static final int MAX_MAILS = 500;

    /// Newest first.
    List<ReceivedMail> mails() {
        return Arrays.stream(server.getReceivedMessages())
                .map(ReceivedMail::of)
                .sorted(Comparator.comparing(ReceivedMail::sentAt).reversed())
                .toList();
    }

    Optional<ReceivedMail> find(String id) {
        return mails().stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    /// Deletes all mails, not only the oldest, once there are more than [#MAX_MAILS].
    void deleteAllWhenFull() {
        if (server.getReceivedMessages().length > MAX_MAILS) {
            try {
                server.purgeEmailFromAllMailboxes();
            } catch (FolderException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
