package io.torsion.interop.tribuo;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluation;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.sequence.SequenceDataset;
import org.tribuo.sequence.SequenceModel;

/**
 * A model of sequences where Tribuo asks for a model of single examples: its evaluator of regressors and its model cards take nothing
 * else, though all they need are domains and provenance. Thread-safe.
 */
@SuppressWarnings({"serial", "exports"
}) // Tribuo's base class is serializable; this is not, since it is a view on another model
public final class FlatModel extends Model<Regressor> {
    private final SequenceModel<Regressor> sequences;

    /** A view on any model of sequences of regressors. */
    public FlatModel(SequenceModel<Regressor> sequences) {
        super(
                sequences.getName(),
                sequences.getProvenance(),
                sequences.getFeatureIDMap(),
                sequences.getOutputIDInfo(),
                false);
        this.sequences = sequences;
    }

    /**
     * The figures of Tribuo's {@link RegressionEvaluator} over all examples of all sequences.
     *
     * @throws IllegalArgumentException if an output is unknown, or the model does not take a sequence
     */
    public RegressionEvaluation evaluate(SequenceDataset<Regressor> test) {
        List<Prediction<Regressor>> all =
                sequences.predict(test).stream().flatMap(List::stream).toList();
        return new RegressionEvaluator().evaluate(this, all, test.getProvenance());
    }

    /** Refuses: an example alone has no sequence around it. */
    @Override
    public Prediction<Regressor> predict(Example<Regressor> example) {
        throw new UnsupportedOperationException("A model of sequences answers sequences, not single examples");
    }

    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return sequences.getTopFeatures(n);
    }

    /** Empty: there are none. */
    @Override
    public Optional<Excuse<Regressor>> getExcuse(Example<Regressor> example) {
        return Optional.empty();
    }

    /** Refuses: a view has no provenance of its own. */
    @Override
    protected Model<Regressor> copy(String newName, ModelProvenance newProvenance) {
        throw new UnsupportedOperationException("This is a view: copy the model of sequences");
    }
}
