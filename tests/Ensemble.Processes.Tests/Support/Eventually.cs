using System.Diagnostics;

namespace Ensemble.Processes.Tests.Support;

/// <summary>Waits for a condition of the outside world that nothing announces.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public static async Task<TimeSpan> TrueAsync(Func<bool> condition, TimeSpan within, string because)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!condition())
        {
            watch.Elapsed.Should().BeLessThan(within, because);
            await Task.Delay(Step, TimeProvider.System);
        }
        return watch.Elapsed;
    }
}
