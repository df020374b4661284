package io.torsion.core.train;

import static io.torsion.model.SequenceModel.builder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.torsion.Sampling;
import io.torsion.loss.Loss;
import io.torsion.model.Network;
import io.torsion.model.SequenceModel;
import io.torsion.model.Stepper;
import io.torsion.model.Weights;
import io.torsion.spi.DifferentiableModel;
import io.torsion.spi.Gradient;
import io.torsion.spi.Minibatch;
import io.torsion.tck.reference.ReferenceBackend;
import io.torsion.train.Augmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final Augment PLAIN = new Augment(Augmentation.none(), 1, 1);
    private final Network every = builder().lstm(2).dense().everyStep().build().bind(1, 1);
    private final Network last = builder().lstm(2).dense().lastStep().build().bind(1, 1);

    /** What one place of a batch holds. */
    private record Place(List<Float> inputs, List<Float> targets) {}

    @Test
    void windowsHoldTheirRowsAndScoreThemAfterTheWarmUp() {
        Sampling windows = Sampling.windows(4).stride(2).warmup(2);
        for (Place place : places(windows, every, 3, new Random(1), Plans.counted(11))) {
            float first = place.inputs().get(0);
            assertThat(place.inputs()).containsExactly(first, first + 1, first + 2, first + 3);
            float unscored = first == 1 ? 10 : Float.NaN;
            assertThat(place.targets()).containsExactly(unscored, 2 * unscored, 10 * (first + 2), 10 * (first + 3));
        }
    }

    @Test
    void everyRowIsScoredInEveryEpoch() {
        Random random = new Random(5);
        for (int epoch = 0; epoch < 20; epoch++) {
            Set<Float> scored = new TreeSet<>();
            places(Sampling.windows(5).stride(3).warmup(2), every, 4, random, Plans.counted(30))
                    .forEach(place -> scored.addAll(place.targets()));
            scored.remove(Float.NaN);
            assertThat(scored).hasSize(30);
        }
    }

    @Test
    void windowsStartAtEveryRowSoonerOrLater() {
        Random random = new Random(5);
        Set<Float> starts = new TreeSet<>();
        for (int epoch = 0; epoch < 100; epoch++) {
            List<Place> places = places(Sampling.windows(4).stride(7), every, 3, random, Plans.counted(50));
            assertThat(places).extracting(place -> place.inputs().get(0)).contains(1f, 47f);
            places.forEach(place -> starts.add(place.inputs().get(0)));
            assertThat(places).hasSizeBetween(8, 9);
        }
        assertThat(starts).hasSize(47);
    }

    @Test
    void lastStepWindowsArePaddedByTheFirstRow() {
        List<Place> places = places(Sampling.windows(3), last, 2, new Random(1), Plans.counted(6));
        assertThat(places)
                .containsExactlyInAnyOrder(
                        new Place(List.of(1f, 1f, 1f), List.of(10f)),
                        new Place(List.of(1f, 1f, 2f), List.of(20f)),
                        new Place(List.of(1f, 2f, 3f), List.of(30f)),
                        new Place(List.of(2f, 3f, 4f), List.of(40f)),
                        new Place(List.of(3f, 4f, 5f), List.of(50f)),
                        new Place(List.of(4f, 5f, 6f), List.of(60f)));
    }

    @Test
    void aRecordingShorterThanAWindowIsOneSequence() {
        assertThat(places(Sampling.windows(50).warmup(10), every, 2, new Random(1), Plans.counted(3)))
                .containsExactly(new Place(List.of(1f, 2f, 3f), List.of(10f, 20f, 30f)));
        assertThat(places(Sampling.windows(5), last, 9, new Random(1), Plans.counted(2)))
                .containsExactlyInAnyOrder(
                        new Place(List.of(1f, 1f, 1f, 1f, 1f), List.of(10f)),
                        new Place(List.of(1f, 1f, 1f, 1f, 2f), List.of(20f)));
    }

    @Test
    void whatIsNotScoredChangesNothing() {
        Sequence a = Plans.counted(8);
        Sequence b = new Sequence(a.inputs(), a.targets().clone());
        Arrays.fill(b.targets(), 2, 4, 1e6f);
        Batch first = new Batch(every, 1, 6, false);
        Batch second = new Batch(every, 1, 6, false);
        first.add(new Augment.Cut(a, 2, 6, 0), 2, PLAIN);
        second.add(new Augment.Cut(b, 2, 6, 0), 2, PLAIN);
        assertThat(gradient(minibatch(second)).weights())
                .isEqualTo(gradient(minibatch(first)).weights());
        assertThat(first.scored()).isEqualTo(4);
    }

    @Test
    void updatesAreThoseOfAnEpoch() {
        List<Sequence> two = List.of(Plans.counted(10), Plans.counted(7));
        for (Sampling sampling : List.of(Sampling.windows(3), Sampling.wholeTrajectories(4))) {
            for (int batchSize : new int[] {1, 2, 3, 100}) {
                Sampler sampler = sampler(sampling, every, batchSize, two);
                int[] count = {0};
                sampler.epoch(new Random(1), PLAIN, batches -> {
                    assertThat(batches).hasSize(1);
                    count[0]++;
                    return true;
                });
                // Whole recordings in groups of one: the shorter one ends earlier than was planned.
                int early = sampling instanceof Sampling.WholeTrajectories && batchSize == 1 ? 1 : 0;
                assertThat(count[0]).isEqualTo(sampler.updates() - early);
            }
        }
    }

    @Test
    void segmentsCarryTheStateOfTheirOwnRecording() {
        Weights weights = Weights.initial(every, 4);
        float[] values = weights.toArray();
        List<Sequence> sequences = List.of(Plans.noise(7, 1), Plans.noise(12, 2), Plans.noise(3, 3));
        List<Float> seen = new ArrayList<>();
        try (ReferenceBackend backend = new ReferenceBackend();
                SequenceModel frozen = backend.freeze(every, weights);
                DifferentiableModel model = backend.differentiable(every)) {
            Gradient out = new Gradient(new float[values.length], null);
            Sampler sampler = sampler(Sampling.wholeTrajectories(4), every, 8, sequences);
            sampler.epoch(new Random(1), PLAIN, batches -> {
                Minibatch minibatch = minibatch(batches.get(0));
                for (int place = 0; place < minibatch.inputs().size(); place++) {
                    float first = minibatch.inputs().values()[place * 4];
                    seen.add(first);
                    float[] state = Arrays.copyOfRange(
                            minibatch.state(), place * every.stateSize(), (place + 1) * every.stateSize());
                    compare(state, stateBefore(frozen, sequences, first));
                }
                model.gradient(values, minibatch, Loss.mse(), out);
                return true;
            });
        }
        assertThat(seen).hasSize(2 + 3 + 1);
    }

    private static float[] stateBefore(SequenceModel frozen, List<Sequence> sequences, float first) {
        for (Sequence sequence : sequences) {
            try (Stepper stepper = frozen.stepper()) {
                for (float input : sequence.inputs().features()) {
                    if (input == first) {
                        return stepper.state();
                    }
                    stepper.step(new float[] {input}, new float[1]);
                }
            }
        }
        throw new AssertionError(first + " is in no recording");
    }

    private static void compare(float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-6));
        }
    }

    private Gradient gradient(Minibatch batch) {
        float[] weights = Weights.initial(every, 1).toArray();
        Gradient out = new Gradient(new float[weights.length], null);
        try (DifferentiableModel model = new ReferenceBackend().differentiable(every)) {
            model.gradient(weights, batch, Loss.mse(), out);
        }
        return out;
    }

    private static List<Place> places(
            Sampling sampling, Network network, int batchSize, Random random, Sequence... sequences) {
        List<Place> places = new ArrayList<>();
        sampler(sampling, network, batchSize, List.of(sequences)).epoch(random, PLAIN, batches -> {
            Minibatch minibatch = minibatch(batches.get(0));
            int time = minibatch.inputs().time();
            for (int s = 0; s < minibatch.inputs().size(); s++) {
                int rows = minibatch.inputs().length(s);
                places.add(new Place(
                        list(minibatch.inputs().values(), s * time, rows),
                        network.everyStep()
                                ? list(minibatch.targets(), s * time, rows)
                                : list(minibatch.targets(), s, 1)));
            }
            return true;
        });
        return places;
    }

    private static Sampler sampler(Sampling sampling, Network network, int batchSize, List<Sequence> sequences) {
        Plans.Settings settings = new Plans.Settings(sampling, 1, 0, 1);
        settings.batchSize = batchSize;
        return Sampler.of(settings.plan(), network, sequences);
    }

    private static Minibatch minibatch(Batch batch) {
        return batch.minibatch(Math.max(1, batch.scored()), 1, 1);
    }

    private static List<Float> list(float[] values, int start, int count) {
        List<Float> list = new ArrayList<>();
        for (int i = start; i < start + count; i++) {
            list.add(values[i]);
        }
        return list;
    }
}
