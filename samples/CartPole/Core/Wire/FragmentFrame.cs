using CartPole.Learning;
using CartPole.Physics;

namespace CartPole.Wire;

/// <summary>A fragment as a frame: policy version, number of steps, each step as state, action and probability, the last state.</summary>
public static class FragmentFrame
{
    private const int BytesPerStep = 4 * sizeof(double) + sizeof(bool) + sizeof(double);

    public static Frame Encode(Fragment fragment) => Payload.Write(FrameKind.Fragment, writer =>
    {
        writer.Write(fragment.PolicyVersion);
        writer.Write(fragment.Steps);
        for (int step = 0; step < fragment.Steps; step++)
        {
            Write(writer, fragment.States[step]);
            writer.Write(fragment.Actions[step]);
            writer.Write(fragment.LogProbabilities[step]);
        }
        Write(writer, fragment.States[^1]);
    });

    public static Fragment Decode(Frame frame) => Payload.Read(frame, FrameKind.Fragment, reader =>
    {
        int version = reader.ReadInt32();
        int steps = reader.ReadCount(BytesPerStep);
        var states = new CartPoleState[steps + 1];
        bool[] actions = new bool[steps];
        double[] logProbabilities = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            states[step] = ReadState(reader);
            actions[step] = reader.ReadBoolean();
            logProbabilities[step] = reader.ReadFinite();
        }
        states[^1] = ReadState(reader);
        return new Fragment(version, states, actions, logProbabilities);
    });

    private static void Write(BinaryWriter writer, CartPoleState state)
    {
        writer.Write(state.Position);
        writer.Write(state.Velocity);
        writer.Write(state.Angle);
        writer.Write(state.AngularVelocity);
    }

    private static CartPoleState ReadState(BinaryReader reader) => new(reader.ReadFinite(), reader.ReadFinite(), reader.ReadFinite(), reader.ReadFinite());
}
