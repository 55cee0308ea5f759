package org.leserbrief.platform.http.announcement;

import java.time.Duration;
import java.util.List;

/// Somebody to be told of changes.
public interface Receiver {
    /// As in the database.
    String name();

    /// How often it is told.
    int times();

    /// What is done if it does not take a message.
    Retries retries();

    /// The most messages at once. The default is as many keys as fit into a header of 8 kB.
    default int atOnce() {
        return 200;
    }

    /// Tells it of several at once. Takes a few seconds at most.
    Answer tell(List<String> messages);

    /// The waits are 1 s, 2 s, 4 s … and then the longest.
    ///
    /// @param mostAttempts after which a message is given up
    record Retries(Duration longestWait, int mostAttempts) {
        public Retries {
            if (longestWait.toSeconds() < 1 || mostAttempts < 1) {
                throw new IllegalArgumentException("a message is tried once at least, and not all the time");
            }
        }
    }

    enum Answer {
        TAKEN,
        /// It could not take them now.
        LATER,
        /// It would not take them at any time.
        REFUSED
    }
}
