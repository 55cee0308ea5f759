package org.leserbrief.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.local.setup.Ports;

/// The options of `deploy/faults/run`.
///
/// @param minutes the faults are repeated until this many minutes have passed; 0 to play them once
/// @param plantedBugs the bugs to be planted, one after the other; empty for the program as it is
/// @param brief whether faults that take long are shortened to about a quarter
/// @param upgradeFrom the commit to upgrade from, as Git names it; null for no upgrade
record RunOptions(
        long seed,
        List<Fault> faults,
        int minutes,
        List<String> plantedBugs,
        Ports ports,
        boolean brief,
        @Nullable String upgradeFrom) {
    RunOptions {
        faults = List.copyOf(faults);
        plantedBugs = List.copyOf(plantedBugs);
    }
}
