package io.torsion.benchmarks.peers;

import io.torsion.benchmarks.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The driver's end of a {@link Worker}: whatever happens there becomes an answer here. Not thread-safe; confine to one thread. */
final class WorkerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final Path log;
    private final long patience;

    private WorkerProcess(Process process, Path log, long patience) {
        this.process = process;
        this.log = log;
        this.patience = patience;
        answers = process.inputReader(StandardCharsets.UTF_8);
        requests = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts it with the flags of this JVM; what it writes that is no answer goes into a log. */
    static WorkerProcess start(Contender contender, Workload workload, Settings settings) throws IOException {
        Files.createDirectories(settings.out());
        Path log = settings.out().resolve(contender.name() + '-' + workload.name() + ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(contender.flags());
        // A crash of a native library leaves its report beside the logs, not in the working directory.
        command.add("-XX:ErrorFile=" + settings.out().resolve("hs_err_pid%p.log"));
        command.addAll(List.of("-cp", contender.classPath(settings.jars()), Worker.class.getName()));
        command.addAll(List.of(contender.className(), workload.name(), String.valueOf(settings.threads())));
        // Both ends append: the process its errors, the driver what comes on standard output and is no answer.
        Files.deleteIfExists(log);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Where the libraries below the libraries look.
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            builder.environment().put(variable, String.valueOf(settings.threads()));
        }
        return new WorkerProcess(builder.start(), log, settings.patience());
    }

    /** Asks and waits. */
    Answer ask(Request request) {
        try {
            requests.write(Worker.JSON.writeValueAsString(request));
            requests.write('\n');
            requests.flush();
            return CompletableFuture.supplyAsync(this::read).get(patience, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            return lost("no answer within " + patience + " s");
        } catch (IOException | ExecutionException e) {
            return lost("the process ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return lost("interrupted");
        }
    }

    private Answer read() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(Worker.MARK)) {
                    return Worker.JSON.readValue(line.substring(Worker.MARK.length()), Answer.class);
                }
                Files.writeString(log, line + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            return lost("the answer cannot be read: " + e.getMessage());
        }
        return lost("the process ended");
    }

    private Answer lost(String what) {
        return new Answer(what + code() + "; its log is " + log, "", new float[0], null);
    }

    private String code() {
        try {
            return process.waitFor(2, TimeUnit.SECONDS) ? " with code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Ends the process, kindly at first. */
    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
