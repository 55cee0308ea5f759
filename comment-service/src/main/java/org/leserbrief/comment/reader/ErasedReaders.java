package org.leserbrief.comment.reader;

/// Implemented by whoever knows whether all that were erased are erased in this database.
public interface ErasedReaders {
    /// Whether a restored backup may have brought back somebody who is not erased again yet.
    boolean mayBeBack();
}
