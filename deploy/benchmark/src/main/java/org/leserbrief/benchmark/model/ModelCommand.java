package org.leserbrief.benchmark.model;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.leserbrief.benchmark.GermEvalPosts;
import org.leserbrief.benchmark.GermEvalPosts.LabelledPost;
import org.leserbrief.local.setup.CommandLines;
import org.leserbrief.local.setup.InvalidOptionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `deploy/benchmark/model`.
@Command(
        name = "deploy/benchmark/model",
        description = "Measures the model that learns from moderators' decisions, on labelled German posts.",
        footer = {"", ModelCommand.SOURCE})
public final class ModelCommand implements Callable<Integer> {
    static final String SOURCE = "The data are not part of the project: germeval2018.training.txt of GermEval 2018"
            + " (Wiegand, Siegel, Ruppenhofer), from https://github.com/uds-lsv/GermEval-2018-Data, licence CC BY 4.0.";

    /// Enough for five folds within five folds, with some removed ones in each.
    private static final int FEWEST_OF_EITHER = 100;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "one post a line: text, TAB, OFFENSE or OTHER, TAB, finer label")
    private @Nullable Path data;

    private ModelCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return CommandLines.create(new ModelCommand());
    }

    @Override
    public Integer call() {
        new ModelBenchmark(posts()).run();
        return 0;
    }

    private List<LabelledPost> posts() {
        if (data == null) {
            throw new InvalidOptionException("Name a file of labelled posts with --data. " + SOURCE);
        }
        if (!Files.isReadable(data) || Files.isDirectory(data)) {
            throw new InvalidOptionException("There is no readable file " + data + ". " + SOURCE);
        }
        List<LabelledPost> posts = readPosts(data);
        long offensive = posts.stream().filter(LabelledPost::offensive).count();
        if (Math.min(offensive, posts.size() - offensive) < FEWEST_OF_EITHER) {
            throw new InvalidOptionException("%s has %d offensive posts and %d others: %d of either are needed. %s"
                    .formatted(data, offensive, posts.size() - offensive, FEWEST_OF_EITHER, SOURCE));
        }
        return posts;
    }

    private static List<LabelledPost> readPosts(Path file) {
        try {
            return GermEvalPosts.readLabelled(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new InvalidOptionException(
                    "%s is not a file of GermEval 2018: %s. %s".formatted(file, e.getMessage(), SOURCE));
        }
    }
}
