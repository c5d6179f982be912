using System.Diagnostics;

namespace Ensemble.EndToEnd.Kit;

/// <summary>Waits for conditions outside of this process, which nothing announces.</summary>
internal static class Eventually
{
    /// <summary>How long anything may take on a busy machine before a test fails.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Looked at every few milliseconds.</param>
    /// <param name="what">What is waited for, and what there is instead; asked for when the time is over.</param>
    /// <param name="within">Null for <see cref="Deadline"/>.</param>
    public static Task TrueAsync(Func<bool> condition, Func<string> what, TimeSpan? within = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, within);

    /// <inheritdoc cref="TrueAsync(Func{bool}, Func{string}, TimeSpan?)"/>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await condition())
        {
            if (watch.Elapsed > (within ?? Deadline))
                throw new TimeoutException($"Not within {(within ?? Deadline).TotalSeconds:0.#} s: {what()}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits until there is a value.</summary>
    public static async Task<T> ValueAsync<T>(Func<T?> value, Func<string> what, TimeSpan? within = null) where T : class
    {
        T? found = null;
        await TrueAsync(() => (found = value()) is not null, what, within);
        return found!;
    }
}
