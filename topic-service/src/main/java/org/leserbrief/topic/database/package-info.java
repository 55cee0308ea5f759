/// Hand-written SQL inside the running transaction.
@NullMarked
package org.leserbrief.topic.database;

import org.jspecify.annotations.NullMarked;
