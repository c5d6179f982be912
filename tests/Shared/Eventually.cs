using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Ensemble.Tests;

/// <summary>Waits for what must come about and nothing announces, up to a deadline that only a defect reaches.</summary>
internal static class Eventually
{
    /// <summary>How long anything may take on a busy machine before a test fails.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private const int Yields = 200; // what other threads of this process do comes about sooner than a clock ticks

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Looked at again and again.</param>
    /// <param name="what">What is waited for, and what there is instead; asked for when the time is over.</param>
    /// <param name="within">Null for <see cref="Deadline"/>.</param>
    /// <exception cref="TimeoutException">It does not hold by then.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Step);
        for (int look = 0; !await condition(); look++)
        {
            if (watch.Elapsed > (within ?? Deadline))
                throw new TimeoutException($"Not within {(within ?? Deadline).TotalSeconds:0.#} s: {what()}");
            if (look < Yields)
                await Task.Yield();
            else
                await timer.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, Func{string}, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, Func<string> what, TimeSpan? within = null) =>
        TrueAsync(() => Task.FromResult(condition()), what, within);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, Func{string}, TimeSpan?)"/>
    public static Task TrueAsync(Func<Task<bool>> condition, string what) => TrueAsync(condition, () => what);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, Func{string}, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, TimeSpan within, string what) => TrueAsync(condition, () => what, within);

    /// <inheritdoc cref="TrueAsync(Func{Task{bool}}, Func{string}, TimeSpan?)"/>
    public static Task TrueAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") => TrueAsync(condition, () => what);

    /// <summary>Waits until there is a value.</summary>
    public static async Task<T> ValueAsync<T>(Func<T?> value, Func<string> what, TimeSpan? within = null) where T : class
    {
        T? found = null;
        await TrueAsync(() => (found = value()) is not null, what, within);
        return found!;
    }

    /// <summary>The result of what ends by itself: a test that hangs says where.</summary>
    public static Task<T> EndAsync<T>(Task<T> task) => task.WaitAsync(Deadline);

    /// <inheritdoc cref="EndAsync{T}(Task{T})"/>
    public static Task EndAsync(Task task) => task.WaitAsync(Deadline);

    /// <summary>Is cancelled when the time is over.</summary>
    public static CancellationToken Late() => new CancellationTokenSource(Deadline).Token;
}
