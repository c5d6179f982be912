using System.Text;
using CartPole.Learning;
using CartPole.Physics;

namespace CartPole;

/// <summary>The learning curve as text.</summary>
public static class CurveChart
{
    private const int Rows = 10;
    private const int Columns = 72;

    public const string Heading = "   time   steps  steps/s  agents  version  mean return of 100 episodes";

    public static string Line(CurvePoint point) =>
        $"{point.Seconds,6:f1}s {point.Steps,7} {point.StepsPerSecond,8:f0} {point.Agents,7} {point.Version,8} {point.MeanReturn,7:f1} "
        + new string('#', (int)(point.MeanReturn / Episode.LongestReturn * 40));

    /// <summary>Draws mean return over steps; a row of dashes marks the target.</summary>
    public static string Draw(IReadOnlyList<CurvePoint> curve, double target)
    {
        var text = new StringBuilder();
        long last = Math.Max(curve.Count == 0 ? 0 : curve[^1].Steps, 1);
        for (int row = Rows; row > 0; row--)
        {
            double low = (row - 1) * Episode.LongestReturn / (double)Rows, high = row * Episode.LongestReturn / (double)Rows;
            char[] line = new string(target > low && target <= high ? '-' : ' ', Columns).ToCharArray();
            foreach (CurvePoint point in curve.Where(point => point.MeanReturn > low && point.MeanReturn <= high))
                line[point.Steps * (Columns - 1) / last] = '*';
            text.Append($"{high,5:f0} |").Append(line).AppendLine();
        }
        return text.Append("      +").Append('-', Columns).AppendLine().Append($"       0{last,Columns - 7} steps").ToString();
    }
}
