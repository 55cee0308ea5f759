/// What the calls for operators have in common: which service they are for, and who may keep the
/// answers.
@NullMarked
package org.leserbrief.platform.http.operations;

import org.jspecify.annotations.NullMarked;
