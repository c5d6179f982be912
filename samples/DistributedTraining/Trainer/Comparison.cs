using System.Globalization;

namespace DistributedTraining;

/// <summary>Whether two trainings with the same data came to the same model, and to a good one.</summary>
internal static class Comparison
{
    private const double Tolerance = 1e-6; // sums of the same numbers in another order differ in their last digits, and training carries that on
    private const double GoodLoss = 0.1;

    public static int Run(TrainingFolder folder, string first, string second)
    {
        var one = Checkpoint.ReadNewest(folder.CheckpointsOf(first))!;
        var other = Checkpoint.ReadNewest(folder.CheckpointsOf(second))!;
        double difference = one.Weights.Zip(other.Weights, (a, b) => Math.Abs(a - b)).Max();
        var data = DataSet.Read(folder.DataFile);
        double loss = Network.AddGradient(one.Weights, data, new double[Network.Size]) / data.Points.Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"the weights differ by {difference:E2} at most after {one.Step} and {other.Step} steps, and the loss is {loss:F6}"));
        return one.Step == other.Step && difference < Tolerance && loss < GoodLoss ? 0 : 1;
    }
}
