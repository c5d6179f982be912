namespace Rollouts.Worker;

/// <summary>Where throws land.</summary>
internal static class World
{
    private const int LongestMilliseconds = 40;

    /// <summary>Throws once. Takes as long as it takes: no two rollouts are equally long.</summary>
    public static async Task<Rollout> ThrowAsync(RolloutRequest request, TimeProvider time, CancellationToken cancellationToken)
    {
        var random = new Random(request.Seed);
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double distance = request.Policy.Aim + Policy.Spread * normal;
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, LongestMilliseconds)), time, cancellationToken);
        return new(request.Policy, distance, -Math.Pow(distance - Policy.Target, 2));
    }
}
