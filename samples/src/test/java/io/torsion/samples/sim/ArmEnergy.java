package io.torsion.samples.sim;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import us.ihmc.mecano.algorithms.CompositeRigidBodyMassMatrixCalculator;

/** The energy of the arm: height by rotation matrices written out here, movement by the mass matrix. */
record ArmEnergy(List<Joint> arm, double payload) {
    double total(RigidArm bodies, double[][] state) {
        bodies.torques(state, new double[arm.size()]);
        DMatrixRMaj mass = new CompositeRigidBodyMassMatrixCalculator(bodies.base()).getMassMatrix();
        double energy = potential(state[0]);
        for (int i = 0; i < arm.size(); i++) {
            energy += 0.5 * arm.get(i).link().rotor() * state[1][i] * state[1][i];
            for (int j = 0; j < arm.size(); j++) {
                energy += 0.5 * state[1][i] * mass.get(i, j) * state[1][j];
            }
        }
        return energy;
    }

    double potential(double[] q) {
        double[][] rotation = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double height = 0;
        double energy = 0;
        for (int i = 0; i < q.length; i++) {
            Joint.Link link = arm.get(i).link();
            rotation = product(rotation, rotation(arm.get(i).axis(), q[i]));
            energy += link.mass() * (height + z(rotation, link.offset(), link.offset(), link.length() / 2));
            height += z(rotation, 0, 0, link.length());
        }
        energy += payload * (height + z(rotation, RigidArm.PAYLOAD_X, 0, RigidArm.PAYLOAD_Z));
        return RigidArm.GRAVITY * energy;
    }

    private static double z(double[][] rotation, double x, double y, double z) {
        return rotation[2][0] * x + rotation[2][1] * y + rotation[2][2] * z;
    }

    /** About an axis that is along z or y, either way. */
    private static double[][] rotation(double[] axis, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle) * (axis[1] + axis[2]);
        return axis[2] != 0
                ? new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 1}}
                : new double[][] {{c, 0, s}, {0, 1, 0}, {-s, 0, c}};
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j] + a[i][2] * b[2][j];
            }
        }
        return c;
    }
}
