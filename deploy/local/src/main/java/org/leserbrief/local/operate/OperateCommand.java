package org.leserbrief.local.operate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leserbrief.local.identity.AccessTokens;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.Console;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.Service;

/// `operate SERVICE COMMAND …`: what operators do, as the sample user `admin`. It ends with 1 if it
/// failed, with 2 if it was not understood.
public final class OperateCommand {
    private static final String USAGE = """
            usage: deploy/local/operate SERVICE read-models
                   deploy/local/operate SERVICE rebuild MODEL
                   deploy/local/operate SERVICE reconcile
                   deploy/local/operate SERVICE parked [list | retry ID | discard ID]
                   deploy/local/operate SERVICE unsendable [list | retry ID]
            SERVICE is one of %s
            """.formatted(Service.labels());

    private OperateCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new Console("operate")));
    }

    static int run(List<String> words, Console console) {
        Optional<Service> service = words.stream().findFirst().flatMap(Service::find);
        Optional<OperatorCommand> operation =
                words.isEmpty() ? Optional.empty() : OperatorCommand.parse(words.subList(1, words.size()));
        if (service.isEmpty() || operation.isEmpty()) {
            System.err.print(USAGE);
            return 2;
        }
        Path data = Path.of(System.getProperty("leserbrief.data", "deploy/local/.data"));
        Optional<RunningSystem> system = RunningSystem.in(data);
        if (system.isEmpty()) {
            console.error("the system does not run on %s; deploy/local/up starts it".formatted(data));
            return 1;
        }
        try {
            AccessTokens tokens = new AccessTokens(system.orElseThrow());
            OperatorApi api = new OperatorApi(
                    system.orElseThrow().publicUrl(), service.orElseThrow().label(), new AdminToken(tokens));
            operation.orElseThrow().execute(api, console::print);
            return 0;
        } catch (CommandFailedException e) {
            console.error(String.valueOf(e.getMessage()));
            return 1;
        }
    }
}
