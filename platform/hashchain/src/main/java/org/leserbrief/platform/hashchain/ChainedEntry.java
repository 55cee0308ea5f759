package org.leserbrief.platform.hashchain;

/// An entry in its place.
///
/// @param content its canonical form
/// @param previous the hash of the entry before
public record ChainedEntry(String content, Hash previous, Hash hash) {
    /// As it stands in an export. The content is taken as it is, so that an export of a log that was tampered with
    /// shows that.
    public String toJson() {
        return "{\"entry\":%s,\"hash\":\"%s\",\"previousHash\":\"%s\"}".formatted(content, hash.hex(), previous.hex());
    }
}
