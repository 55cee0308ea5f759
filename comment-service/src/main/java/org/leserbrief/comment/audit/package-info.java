/// The log of moderation: entries that are chained by their hashes, and signed checkpoints of it.
@NullMarked
package org.leserbrief.comment.audit;

import org.jspecify.annotations.NullMarked;
