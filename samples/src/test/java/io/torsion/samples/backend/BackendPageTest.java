package io.torsion.samples.backend;

import io.torsion.samples.Page;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BackendPageTest {
    @Test
    void thePageShowsThisCode() throws IOException {
        Page.showsCodeOf("write-a-backend.md", "io.torsion.samples.backend", 8);
    }
}
