package io.torsion.backend.vector;

/** Where the rows of one step of GRU cells stand in their buffers; reused from step to step. */
final class GruRows {
    final int width;
    final int gateRow;
    final int hiddenRow;
    int rows;
    int gate;
    int before;
    int hidden;

    /** Cells padded to a width, with this distance between the rows of gates and of outputs. */
    GruRows(int width, int gateRow, int hiddenRow) {
        this.width = width;
        this.gateRow = gateRow;
        this.hiddenRow = hiddenRow;
    }
}
