"""Writes the files beside it: models with random weights, saved by Keras in both forms, and what Keras answers.

They were written with Keras 3.15.1 on its NumPy backend (needs jax and scipy) and h5py 3.16: KERAS_BACKEND=numpy python make.py
"""
import h5py
import keras
import numpy as np
from keras import Input, Sequential, layers as L

random = np.random.default_rng(7)


def fill(model):
    for weight in model.weights:
        if weight.name == "count":
            continue
        values = random.normal(0, 0.4, weight.shape).astype("float32")
        weight.assign(np.abs(values) + 0.3 if weight.name == "variance" else values)
    for layer in model.layers:
        if isinstance(layer, L.Normalization):
            layer.finalize_state()


def save(name, model, features, time=7, sequences=2):
    fill(model)
    x = random.normal(0, 1.2, (sequences, time, features)).astype("float32")
    answers = {"model": np.asarray(model(x, training=False))}
    step = x
    for layer in model.layers:
        step = step if isinstance(layer, L.InputLayer) else layer(step)
        answers[layer.name] = np.asarray(step)
    for form in ("h5", "keras"):
        model.save(f"{name}_model.{form}")
    with h5py.File(f"{name}_inputs_and_outputs.h5", "w") as file:
        file["inputs/x"] = x
        file["predictions/y"] = answers.pop("model")
        for layer, values in answers.items():
            file[f"activations/{layer}"] = values


def norm(features, **options):
    layer = L.Normalization(**options)
    layer.build((None, None, features))
    return layer


save("lstm", Sequential([Input((None, 3)), L.LSTM(5), L.Dense(2)]), 3)
save("bidirectional", Sequential([
    Input((None, 3)),
    L.Bidirectional(L.LSTM(4, return_sequences=True)),
    L.Bidirectional(L.LSTM(3)),
    L.Dense(2)]), 3)
save("stacked", Sequential([
    Input((None, 3)),
    L.LSTM(5, return_sequences=True, recurrent_dropout=0.1),
    L.Dropout(0.2),
    L.LSTM(4, return_sequences=True, use_bias=False),
    L.TimeDistributed(L.Dense(2, activation="tanh", use_bias=False))]), 3)
save("gru", Sequential([
    Input((None, 4)),
    norm(4),
    L.Dense(6),
    L.Activation("relu"),
    L.Bidirectional(L.GRU(5, return_sequences=True)),
    L.LayerNormalization(),
    L.GRU(4, use_bias=False, return_sequences=True),
    L.GaussianNoise(0.1),
    L.LayerNormalization(center=False, epsilon=1e-4),
    L.LayerNormalization(scale=False),
    L.Dense(2, activation="sigmoid"),
    norm(2, invert=True)]), 4)
inputs = Input((None, 3), name="sensors")
deep = L.LSTM(4, return_sequences=True, name="deep")(L.Normalization(mean=[1.0, 0.0, -1.0], variance=[4.0, 1.0, 0.25])(inputs))
save("functional", keras.Model(inputs, L.Dense(2, name="torque")(L.GRU(3, name="last")(L.Dropout(0.1)(deep)))), 3)
save("backwards", Sequential([
    Input((None, 3)),
    L.LSTM(4, return_sequences=True),
    L.GRU(5, go_backwards=True),
    L.Dropout(0.2),
    L.Dense(2)]), 3)
save("reversed", Sequential([
    Input((None, 3)),
    norm(3),
    L.LSTM(4, go_backwards=True, return_sequences=True),
    L.Dropout(0.2),
    L.Dense(3, activation="tanh"),
    L.LayerNormalization(),
    L.GRU(3, return_sequences=True),
    L.GRU(2, return_sequences=True, use_bias=False),
    L.LSTM(4, go_backwards=True, return_sequences=True, use_bias=False),
    L.LayerNormalization(),
    L.LSTM(3, go_backwards=True),
    L.Dense(2)]), 3)
save("turned", Sequential([
    Input((None, 3)),
    L.GRU(4, go_backwards=True, return_sequences=True),
    L.LSTM(3, go_backwards=True, return_sequences=True),
    L.Bidirectional(L.GRU(2, return_sequences=True)),
    L.Dense(2)]), 3)
