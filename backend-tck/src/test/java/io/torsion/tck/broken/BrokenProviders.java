package io.torsion.tck.broken;

import io.torsion.error.BackendException;
import io.torsion.error.CapabilityException;
import io.torsion.error.ErrorCode;
import io.torsion.model.Layer;
import io.torsion.model.Network;
import io.torsion.model.Stepper;
import io.torsion.spi.Availability;
import io.torsion.spi.Backend;
import io.torsion.spi.BackendInfo;
import io.torsion.spi.BackendOptions;
import io.torsion.spi.BackendProvider;
import io.torsion.spi.Capabilities;
import io.torsion.spi.Capability;
import io.torsion.spi.DifferentiableModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Rules B1xx and B2xx. */
final class BrokenProviders {
    private BrokenProviders() {}

    static Map<String, List<Supplier<BackendProvider>>> byRule() {
        return Map.ofEntries(
                Map.entry("B101", List.of(BrokenProviders::slowly, BrokenProviders::withThreads)),
                Map.entry("B102", List.of(() -> named("My Backend!"))),
                Map.entry("B103", List.of(fickle())),
                Map.entry("B104", List.of(BrokenProviders::throwingProbe)),
                Map.entry("B105", List.of(LoadsNative::new)),
                Map.entry("B106", List.of(() -> named("nobody"))),
                Map.entry("B107", List.of(BrokenProviders::closedDoor)),
                Map.entry("B201", List.of(() -> declaring(Capabilities.of(Capability.DENSE)))),
                Map.entry("B202", List.of(BrokenProviders::withoutLayerNorm)),
                Map.entry(
                        "B203",
                        List.of(
                                () -> With.without(Capability.LAYER_NORM),
                                () -> With.without(Capability.GRU),
                                () -> With.without(Capability.RECURRENT_DROPOUT),
                                () -> With.without(Capability.HARD_SIGMOID),
                                () -> With.without(Capability.RESIDUAL))),
                Map.entry("B204", List.of(() -> With.without(Capability.VARIABLE_LENGTH))),
                Map.entry("B205", List.of(() -> With.without(Capability.INPUT_GRADIENT))),
                Map.entry("B206", List.of(() -> With.without(Capability.CARRIED_STATE))),
                Map.entry("B207", List.of(() -> With.without(Capability.STEPPER))),
                Map.entry("B208", List.of(BrokenProviders::anyStepper)),
                Map.entry("B209", List.of(() -> With.without(Capability.BF16_WEIGHTS))),
                Map.entry("B210", List.of(() -> With.without(Capability.DROPOUT_SAMPLING))));
    }

    private static BackendProvider slowly() {
        Pause.millis(20);
        return new Wrapped.Provider();
    }

    private static BackendProvider withThreads() {
        Thread thread = new Thread(() -> Pause.millis(5_000));
        thread.setDaemon(true);
        thread.start();
        return new Wrapped.Provider();
    }

    private static BackendProvider named(String id) {
        return new Wrapped.Provider() {
            @Override
            public BackendInfo info() {
                return new BackendInfo(id, "1", 0, "for tests");
            }
        };
    }

    private static BackendProvider declaring(Capabilities capabilities) {
        return new Wrapped.Provider() {
            @Override
            public Capabilities capabilities() {
                return capabilities;
            }
        };
    }

    private static Supplier<BackendProvider> fickle() {
        AtomicInteger calls = new AtomicInteger();
        return () -> new Wrapped.Provider() {
            @Override
            public Capabilities capabilities() {
                return calls.incrementAndGet() % 2 == 0 ? Capabilities.of(Capability.LSTM) : super.capabilities();
            }
        };
    }

    private static BackendProvider throwingProbe() {
        return new Wrapped.Provider() {
            @Override
            public Availability probe() {
                throw new NoClassDefFoundError("org/native/Runtime");
            }
        };
    }

    private static BackendProvider closedDoor() {
        return new Wrapped.Provider() {
            @Override
            public Backend open(BackendOptions options) {
                throw new BackendException(ErrorCode.BACKEND_UNAVAILABLE, "It does not open", "available", "Nothing");
            }
        };
    }

    private static BackendProvider withoutLayerNorm() {
        return With.backend(whole -> new Wrapped.Engine(whole) {
            @Override
            public DifferentiableModel differentiable(Network network) {
                if (network.layers().stream().anyMatch(Layer.LayerNorm.class::isInstance)) {
                    throw new CapabilityException(ErrorCode.UNSUPPORTED, "No layer norm", "one", "Leave it out");
                }
                return super.differentiable(network);
            }
        });
    }

    private static BackendProvider anyStepper() {
        return With.model(whole -> new Wrapped.Frozen(whole) {
            @Override
            public Stepper stepper() {
                return network().bidirectional() ? new Wrapped.Steps(null) : super.stepper();
            }
        });
    }
}
