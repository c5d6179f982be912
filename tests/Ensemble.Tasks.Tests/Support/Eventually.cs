using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ensemble.Tasks.Support;

/// <summary>Waits for what happens on other threads.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="TimeoutException">It does not within 30 seconds.</exception>
    public static async Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Yield();
        }
    }

    /// <summary>The same for what ends by itself: a test that hangs says where.</summary>
    public static Task<T> EndAsync<T>(Task<T> task) => task.WaitAsync(Patience);

    public static Task EndAsync(Task task) => task.WaitAsync(Patience);
}
