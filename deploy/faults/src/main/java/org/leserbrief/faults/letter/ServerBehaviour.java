package org.leserbrief.faults.letter;

/// What the mail server does with the letters to a subscriber, as the number in the address says. The sender does not
/// know, and the check at the end does.
enum ServerBehaviour {
    /// Takes the letter after some milliseconds, as all of them.
    TAKEN,
    /// Takes it after two seconds.
    SLOWLY,
    /// Knows no such mailbox.
    UNKNOWN_MAILBOX,
    /// Takes no such content.
    REFUSED_CONTENT,
    /// Puts off the first attempt.
    LATER;

    private static final String PREFIX = "reader-";

    /// Six of a hundred are not simply taken: more than a real list has, so that each comes often enough.
    static ServerBehaviour of(int number) {
        return switch (number % 100) {
            case 13 -> SLOWLY;
            case 29, 31 -> UNKNOWN_MAILBOX;
            case 47 -> REFUSED_CONTENT;
            case 71, 73 -> LATER;
            default -> TAKEN;
        };
    }

    boolean isForGood() {
        return this == UNKNOWN_MAILBOX || this == REFUSED_CONTENT;
    }

    static String address(int number) {
        return PREFIX + number + "@letter.example";
    }

    /// @throws NumberFormatException for an address of nobody
    static int number(String address) {
        return Integer.parseInt(address.substring(PREFIX.length(), address.indexOf('@')));
    }
}
