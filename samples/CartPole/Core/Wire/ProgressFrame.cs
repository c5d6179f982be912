using CartPole.Learning;

namespace CartPole.Wire;

/// <summary>The progress of learning as a frame: all points of the curve so far, so that whoever comes late misses nothing.</summary>
public static class ProgressFrame
{
    private const int BytesPerPoint = sizeof(double) + sizeof(long) + sizeof(double) + 2 * sizeof(int) + sizeof(double);

    public static Frame Encode(Progress progress) => Payload.Write(FrameKind.Progress, writer =>
    {
        writer.Write(progress.TargetReturn);
        writer.Write(progress.Curve.Count);
        foreach (CurvePoint point in progress.Curve)
        {
            writer.Write(point.Seconds);
            writer.Write(point.Steps);
            writer.Write(point.StepsPerSecond);
            writer.Write(point.Agents);
            writer.Write(point.Version);
            writer.Write(point.MeanReturn);
        }
    });

    public static Progress Decode(Frame frame) => Payload.Read(frame, FrameKind.Progress, reader =>
    {
        double target = reader.ReadFinite();
        var curve = new CurvePoint[reader.ReadCount(BytesPerPoint)];
        foreach (ref CurvePoint point in curve.AsSpan())
        {
            point = new CurvePoint(
                reader.ReadFinite(), reader.ReadInt64(), reader.ReadFinite(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadFinite());
        }
        return new Progress(target, curve);
    });
}
