using CartPole.Learning;

namespace CartPole.Wire;

/// <summary>A policy as a frame: version and parameters.</summary>
public static class PolicyFrame
{
    public static Frame Encode(Policy policy) => Payload.Write(FrameKind.Policy, writer =>
    {
        writer.Write(policy.Version);
        foreach (double parameter in policy.Network.Parameters)
            writer.Write(parameter);
    });

    public static Policy Decode(Frame frame) => Payload.Read(frame, FrameKind.Policy, reader =>
    {
        int version = reader.ReadInt32();
        double[] parameters = new double[TanhNetwork.ParameterCount];
        foreach (ref double parameter in parameters.AsSpan())
            parameter = reader.ReadFinite();
        return new Policy(new TanhNetwork(parameters), version);
    });
}
