package io.torsion.feature;

import io.torsion.data.Channel;
import io.torsion.data.Schema;
import io.torsion.data.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Tiny stages, one for each way to stand in a pipeline. */
final class Stages {
    private Stages() {}

    /** In place: multiplies. */
    record Times(String pattern, double factor) implements Stage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels();
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new Elementwise(selected.size()) {
                @Override
                double apply(int channel, double value) {
                    return value * factor;
                }
            };
        }
    }

    /** Takes its channels out. */
    record Drop(String pattern) implements Stage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return List.of();
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new Elementwise(0) {
                @Override
                double apply(int channel, double value) {
                    return value;
                }
            };
        }
    }

    /** Appends the sum of its channels, or replaces them by it. */
    record Sum(String pattern, String name, boolean consumes) implements Stage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return List.of(Channel.of(name));
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new Elementwise(1) {
                @Override
                public boolean step(double[] in, double[] out) {
                    out[0] = Arrays.stream(in).sum();
                    return true;
                }

                @Override
                double apply(int channel, double value) {
                    return value;
                }
            };
        }
    }

    /** Appends the values some rows later; {@code declared} may be a lie. Beyond the end the last row stays. */
    record Ahead(String pattern, int rows, int declared) implements Stage {
        Ahead(String pattern, int rows) {
            this(pattern, rows, rows);
        }

        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean consumes() {
            return false;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels().stream()
                    .map(channel -> channel.named(Names.derive("ahead" + rows + "_*", channel.name())))
                    .toList();
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.lookahead(declared);
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new RowTransform() {
                private final double[] last = new double[selected.size()];
                private int seen;
                private int answered;

                @Override
                public boolean step(double[] in, double[] out) {
                    System.arraycopy(in, 0, last, 0, last.length);
                    return ++seen > rows && answer(out);
                }

                @Override
                public boolean finish(double[] out) {
                    return answered < seen && answer(out);
                }

                @Override
                public void reset() {
                    seen = 0;
                    answered = 0;
                }

                private boolean answer(double[] out) {
                    System.arraycopy(last, 0, out, 0, last.length);
                    answered++;
                    return true;
                }
            };
        }
    }

    /** In place: subtracts the mean of the training data; can be undone. */
    record Centre(String pattern) implements InvertibleStage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels();
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public Map<String, double[]> partial(Trajectory selected) {
            double[] sum = IntStream.range(0, selected.schema().size())
                    .mapToDouble(c -> Arrays.stream(selected.column(c)).sum())
                    .toArray();
            return Map.of("sum", sum, "rows", new double[] {selected.rows()});
        }

        @Override
        public Map<String, double[]> merge(Map<String, double[]> first, Map<String, double[]> second) {
            return Map.of("sum", add("sum", first, second), "rows", add("rows", first, second));
        }

        private static double[] add(String name, Map<String, double[]> first, Map<String, double[]> second) {
            double[] sum = first.get(name).clone();
            Arrays.setAll(sum, i -> sum[i] + second.get(name)[i]);
            return sum;
        }

        @Override
        public Map<String, double[]> learn(Schema selected, Map<String, double[]> statistics) {
            double rows = statistics.get("rows")[0];
            return Map.of(
                    "mean",
                    Arrays.stream(statistics.get("sum")).map(s -> s / rows).toArray());
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return shift(learned.get("mean"), -1);
        }

        @Override
        public RowTransform inverse(Schema selected, Map<String, double[]> learned) {
            return shift(learned.get("mean"), 1);
        }

        private static RowTransform shift(double[] mean, int sign) {
            return new Elementwise(mean.length) {
                @Override
                double apply(int channel, double value) {
                    return value + sign * mean[channel];
                }
            };
        }
    }

    /** In place, offline only: subtracts the mean of each recording. */
    record Level(String pattern) implements WholeTrajectoryStage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels();
        }

        @Override
        public ColumnTransform columns(Schema selected, Map<String, double[]> learned) {
            return (in, out) -> {
                for (int channel = 0; channel < in.length; channel++) {
                    double mean = Arrays.stream(in[channel]).average().orElseThrow();
                    double[] column = in[channel];
                    Arrays.setAll(out[channel], row -> column[row] - mean);
                }
            };
        }

        @Override
        public String causalSibling() {
            return "Centre";
        }
    }

    /** In place: the last number stands for missing ones; before the first number there is nothing to stand in. */
    record Hold(String pattern) implements Stage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean handlesMissing() {
            return true;
        }

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels();
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            double[] last = new double[selected.size()];
            Arrays.fill(last, Double.NaN);
            return new Elementwise(selected.size()) {
                @Override
                double apply(int channel, double value) {
                    last[channel] = Double.isNaN(value) ? last[channel] : value;
                    return last[channel];
                }

                @Override
                public void reset() {
                    Arrays.fill(last, Double.NaN);
                }
            };
        }
    }

    /** In place: what is larger than the limit is missing. */
    record Mark(String pattern, double limit) implements Stage {
        @Override
        public List<String> select() {
            return List.of(pattern);
        }

        @Override
        public boolean consumes() {
            return true;
        }

        @Override
        public List<Channel> outputs(Schema selected) {
            return selected.channels();
        }

        @Override
        public Timing timing(double samplePeriod) {
            return Timing.causal();
        }

        @Override
        public RowTransform stream(Schema selected, Map<String, double[]> learned) {
            return new Elementwise(selected.size()) {
                @Override
                double apply(int channel, double value) {
                    return value > limit ? Double.NaN : value;
                }
            };
        }
    }

    /** A causal transform without memory. */
    abstract static class Elementwise implements RowTransform {
        private final int size;

        Elementwise(int size) {
            this.size = size;
        }

        abstract double apply(int channel, double value);

        @Override
        public boolean step(double[] in, double[] out) {
            for (int i = 0; i < size; i++) {
                out[i] = apply(i, in[i]);
            }
            return true;
        }

        @Override
        public void reset() {}
    }
}
