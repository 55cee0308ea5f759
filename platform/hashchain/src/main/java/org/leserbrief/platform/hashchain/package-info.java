/// A log in which every entry names the hash of the one before: canonical form, hashes, signed checkpoints and their
/// verification, without a database or framework, so that whoever has a copy of a log can verify it.
@NullMarked
package org.leserbrief.platform.hashchain;

import org.jspecify.annotations.NullMarked;
