package org.leserbrief.local.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everybody's mail.
record Mailbox(GreenMail server) {
    /// Nobody looks for more on one machine, and they are all in memory.
    static final int MOST = 500;

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

    /// When there are too many, all go.
    void makeRoom() {
        if (server.getReceivedMessages().length > MOST) {
            try {
                server.purgeEmailFromAllMailboxes();
            } catch (FolderException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
