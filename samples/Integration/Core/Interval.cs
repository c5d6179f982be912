namespace Integration;

/// <summary>A piece of the axis to integrate over.</summary>
public readonly record struct Interval(double From, double To)
{
    /// <summary>Equal pieces that together are the whole.</summary>
    public IEnumerable<Interval> Split(int pieces)
    {
        (double from, double width) = (From, (To - From) / pieces);
        return Enumerable.Range(0, pieces).Select(piece => new Interval(from + piece * width, from + (piece + 1) * width));
    }

    /// <summary>The integral by the midpoint rule.</summary>
    public double Integrate(Func<double, double> function, int steps) =>
        Split(steps).Sum(step => function((step.From + step.To) / 2) * (step.To - step.From));
}
