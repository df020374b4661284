package io.torsion.samples.sim;

import java.util.ArrayList;
import java.util.List;
import us.ihmc.euclid.referenceFrame.tools.ReferenceFrameTools;
import us.ihmc.euclid.transform.RigidBodyTransform;
import us.ihmc.euclid.tuple3D.Vector3D;
import us.ihmc.mecano.algorithms.InverseDynamicsCalculator;
import us.ihmc.mecano.multiBodySystem.FixedJoint;
import us.ihmc.mecano.multiBodySystem.RevoluteJoint;
import us.ihmc.mecano.multiBodySystem.RigidBody;

/** The links, the motors and a payload as rigid bodies, without friction. Not thread-safe; confine to one thread. */
final class RigidArm {
    static final double GRAVITY = 9.81;
    /** From the flange to the centre of the payload, across and along, m. */
    static final double PAYLOAD_X = 0.03;

    static final double PAYLOAD_Z = 0.07;
    private static final double PAYLOAD_RADIUS = 0.04;

    private final RigidBody base = new RigidBody("base", ReferenceFrameTools.constructARootFrame("arm"));
    private final List<RevoluteJoint> joints = new ArrayList<>();
    private final List<Joint> arm;
    private final InverseDynamicsCalculator inverseDynamics;

    /** These joints with a payload, kg, at the flange. */
    RigidArm(List<Joint> arm, double payload) {
        this.arm = arm;
        RigidBody last = base;
        double length = 0;
        for (Joint joint : arm) {
            last = append(joint, last, length);
            length = joint.link().length();
        }
        attach(payload, last, length);
        inverseDynamics = new InverseDynamicsCalculator(base);
        inverseDynamics.setGravitationalAcceleration(-GRAVITY);
    }

    /**
     * The torques, Nm, that the motors exert while the arm moves like this.
     *
     * @param state angles, velocities and accelerations: {@code [order][joint]}
     */
    void torques(double[][] state, double[] torques) {
        for (int i = 0; i < torques.length; i++) {
            RevoluteJoint joint = joints.get(i);
            joint.setQ(state[0][i]);
            joint.setQd(state[1][i]);
            joint.setQdd(state[2][i]);
        }
        base.updateFramesRecursively();
        inverseDynamics.compute();
        for (int i = 0; i < torques.length; i++) {
            double rotor = arm.get(i).link().rotor() * state[2][i];
            torques[i] = inverseDynamics.getComputedJointTau(joints.get(i)).get(0, 0) + rotor;
        }
    }

    RigidBody base() {
        return base;
    }

    private RigidBody append(Joint spec, RigidBody parent, double offset) {
        String name = "joint" + (joints.size() + 1);
        Joint.Link link = spec.link();
        RevoluteJoint joint = new RevoluteJoint(name, parent, new Vector3D(0, 0, offset), new Vector3D(spec.axis()));
        joints.add(joint);
        Vector3D centre = new Vector3D(link.offset(), link.offset(), link.length() / 2);
        return new RigidBody(
                "link" + joints.size(), joint, link.across(), link.across(), link.along(), link.mass(), centre);
    }

    private static void attach(double mass, RigidBody flange, double offset) {
        RigidBodyTransform place = new RigidBodyTransform();
        place.getTranslation().set(PAYLOAD_X, 0, offset + PAYLOAD_Z);
        double inertia = 0.4 * mass * PAYLOAD_RADIUS * PAYLOAD_RADIUS;
        FixedJoint grip = new FixedJoint("grip", flange, place);
        new RigidBody("payload", grip, inertia, inertia, inertia, mass, new Vector3D());
    }
}
