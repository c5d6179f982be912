namespace DistributedTraining;

/// <summary>A network of one hidden layer with a sigmoid behind it. Its weights are one list, so that they can be summed over processes.</summary>
internal static class Network
{
    private const int Hidden = 16;
    private const int PerUnit = 4; // two weights and a bias in front, one weight behind

    /// <summary>How many weights there are.</summary>
    public const int Size = (Hidden * PerUnit) + 1;

    /// <summary>The same seed gives the same beginning.</summary>
    public static double[] Initial(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Size).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    /// <summary>Adds the gradient of the loss over some data, summed and not averaged.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="data">The data.</param>
    /// <param name="gradient">Where it is added, a number for each weight.</param>
    /// <returns>The loss, summed.</returns>
    public static double AddGradient(double[] weights, DataSet data, Span<double> gradient)
    {
        Span<double> units = stackalloc double[Hidden];
        double loss = 0;
        foreach (var (x, y, wanted) in data.Points)
        {
            double sum = weights[^1];
            for (int i = 0; i < Hidden; i++)
            {
                var unit = weights.AsSpan(i * PerUnit, PerUnit);
                units[i] = Math.Tanh((unit[0] * x) + (unit[1] * y) + unit[2]);
                sum += unit[3] * units[i];
            }
            double guess = 1 / (1 + Math.Exp(-sum));
            loss -= Math.Log(Math.Max(wanted > 0.5 ? guess : 1 - guess, 1e-12));
            double error = guess - wanted;
            gradient[Size - 1] += error;
            for (int i = 0; i < Hidden; i++)
            {
                double back = error * weights[(i * PerUnit) + 3] * (1 - (units[i] * units[i]));
                gradient[i * PerUnit] += back * x;
                gradient[(i * PerUnit) + 1] += back * y;
                gradient[(i * PerUnit) + 2] += back;
                gradient[(i * PerUnit) + 3] += error * units[i];
            }
        }
        return loss;
    }
}
