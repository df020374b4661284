/** Recordings as files: CSV, OpenSim, MATLAB. */
module io.torsion.readers {
    requires transitive io.torsion.api;
    requires com.fasterxml.jackson.databind;
    requires de.siegmar.fastcsv;
    requires us.hebi.matlab.mat.mfl.core;

    exports io.torsion.readers;

    // Jackson reads and writes the records of dataset.json and split.json.
    opens io.torsion.readers to
            com.fasterxml.jackson.databind;

    uses io.torsion.spi.RecordingReader;

    provides io.torsion.spi.RecordingReader with
            io.torsion.readers.BuiltInReaders;
}
