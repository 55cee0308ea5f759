/// Tries the whole system: breaks it in thirteen ways under load and checks what must hold.
@NullMarked
package org.leserbrief.faults;

import org.jspecify.annotations.NullMarked;
