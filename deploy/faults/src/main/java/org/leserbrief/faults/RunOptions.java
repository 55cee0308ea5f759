package org.leserbrief.faults;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.leserbrief.faults.agent.PlantedBugs;
import org.leserbrief.faults.plan.Fault;
import org.leserbrief.local.setup.Ports;

/// The options of `deploy/faults/run`.
///
/// @param minutes faults come again and again until so many have passed; 0 for once
/// @param plantedBugs the planted faults to be found, one run each; empty for the program as it is
/// @param brief whether what takes a minute may take a quarter of it
record RunOptions(long seed, List<Fault> faults, int minutes, List<String> plantedBugs, Ports ports, boolean brief) {
    static final String USAGE = """
            usage: deploy/faults/run [option]...

              --seed N        plan by this number (1)
              --only 1,5,9    these faults only
              --minutes M     again and again until so many minutes have passed
              --brief         a quarter of the time where a fault takes long
              --variant NAME  plant a fault, which the run must find: %s, or all
              --port N        the gateway's port (29080)
              --port-base N   where all other ports start (29000)
            """.formatted(String.join(", ", PlantedBugs.ALL));

    private static final int GATEWAY = 29_080;
    private static final int BASE = 29_000;
    private static final String EVERY = "all";

    RunOptions {
        faults = List.copyOf(faults);
        plantedBugs = List.copyOf(plantedBugs);
    }

    /// @throws IllegalArgumentException for anything that is no option
    static RunOptions parse(List<String> arguments) {
        long seed = 1;
        List<Fault> faults = Fault.all();
        int minutes = 0;
        List<String> plantedBugs = new ArrayList<>();
        int gateway = GATEWAY;
        int base = BASE;
        boolean brief = false;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            if (option.equals("--brief")) {
                brief = true;
                continue;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException("unknown, or without its value: " + option);
            }
            String value = rest.next();
            switch (option) {
                case "--seed" -> seed = Long.parseLong(value);
                case "--only" ->
                    faults = Arrays.stream(value.split(",", -1))
                            .map(number -> Fault.of(Integer.parseInt(number.strip())))
                            .distinct()
                            .toList();
                case "--minutes" -> minutes = Integer.parseInt(value);
                case "--variant" -> plantedBugs.addAll(plantedBugs(value));
                case "--port" -> gateway = Integer.parseInt(value);
                case "--port-base" -> base = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("unknown: " + option);
            }
        }
        return new RunOptions(seed, faults, minutes, plantedBugs, new Ports(gateway, base), brief);
    }

    private static List<String> plantedBugs(String name) {
        if (name.equals(EVERY)) {
            return PlantedBugs.ALL;
        }
        if (!PlantedBugs.ALL.contains(name)) {
            throw new IllegalArgumentException("there are %s, and no %s".formatted(PlantedBugs.ALL, name));
        }
        return List.of(name);
    }
}
