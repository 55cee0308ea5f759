package org.leserbrief.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.local.setup.Ports;

/// The options of `deploy/faults/run`.
///
/// @param minutes the faults are repeated until this many minutes have passed; 0 to run them once
/// @param plantedBugs the bugs to plant, one after the other; empty for the unchanged program
/// @param brief whether faults that take long are shortened to about a quarter
/// @param upgradeFrom the commit to upgrade from, in any form that Git accepts; null for no upgrade
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
