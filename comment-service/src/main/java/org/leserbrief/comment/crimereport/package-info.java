/// What moderators have reported to authorities: suspicions of crimes against the life or safety of people.
@NullMarked
package org.leserbrief.comment.crimereport;

import org.jspecify.annotations.NullMarked;
