using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DistributedTraining;

/// <summary>Training by gradient descent: each rank computes the gradient over its part of the data, and all make the same step with the sum.</summary>
internal static class Training
{
    private const double Rate = 0.5;
    private const double Momentum = 0.9;
    private const int CheckpointEvery = 50;
    private const int Seed = 11;
    private const int Victim = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(TrainerOptions options, TrainingFolder folder)
    {
        var place = RankPlace.Read();
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var ring = await Ring.JoinAsync(place, patience.Token);
        var all = DataSet.Read(folder.DataFile);
        var own = all.Shard(place.Rank, place.WorldSize);
        string checkpoints = folder.CheckpointsOf(options.Text("name", "model"));
        var state = await BeginAsync(place, ring, checkpoints, patience.Token);
        int steps = options.Number("steps", 400), killAt = options.Number("kill-at-step", 0);
        double loss = 0;
        while (state.Step < steps)
        {
            if (state.Step == killAt && killAt > 0 && place is { Rank: Victim, Restart: 0 })
                Process.GetCurrentProcess().Kill(); // as a machine that fails would
            (state, loss) = await StepAsync(state, own, all.Points.Length, ring, patience.Token);
            if (place.Rank == 0 && (state.Step % CheckpointEvery == 0 || state.Step == steps))
                state.Write(checkpoints, loss);
        }
        string weights = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<double>(state.Weights)))[..16];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {state.Step} steps the loss is {loss:F6} and the weights are {weights}"));
        return 0;
    }

    // Rank 0 decides where to go on from: the others may see another folder, or the same one a moment later.
    private static async Task<Checkpoint> BeginAsync(RankPlace place, Ring ring, string folder, CancellationToken cancellationToken)
    {
        double[] shared = new double[1 + (2 * Network.Size)];
        if (place.Rank == 0)
        {
            var found = Checkpoint.ReadNewest(folder) ?? new(0, Network.Initial(Seed), new double[Network.Size]);
            shared = [found.Step, .. found.Weights, .. found.Velocity];
        }
        await ring.SumAsync(shared, cancellationToken); // the others add nothing
        var state = new Checkpoint((int)shared[0], shared[1..(1 + Network.Size)], shared[(1 + Network.Size)..]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"begins with step {state.Step}"));
        return state;
    }

    private static async Task<(Checkpoint State, double Loss)> StepAsync(
        Checkpoint state, DataSet own, int samples, Ring ring, CancellationToken cancellationToken)
    {
        double[] sums = new double[Network.Size + 1];
        sums[^1] = Network.AddGradient(state.Weights, own, sums);
        await ring.SumAsync(sums, cancellationToken);
        double[] velocity = [.. state.Velocity.Zip(sums, (moved, slope) => (Momentum * moved) - (Rate * slope / samples))];
        return (new(state.Step + 1, [.. state.Weights.Zip(velocity, (weight, moved) => weight + moved)], velocity), sums[^1] / samples);
    }
}
