using System.Text.Json;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Functions.Python;

/// <summary>
/// The Python functions of an ensemble. They run in a Python of their own, one after another; one that takes too long takes that Python with it, and the
/// next call begins a new one, in which nothing is remembered.
/// </summary>
/// <param name="code">The code.</param>
/// <param name="directory">Where it runs.</param>
/// <param name="options">How.</param>
internal sealed class PythonFunctions(CustomFunction.Python code, string directory, FunctionOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly KeptLines _said = new();
    private PythonChild? _child;

    /// <summary>Loads the code.</summary>
    /// <returns>Why it cannot be loaded, and the line of the file at fault, 0 where it is not known; null where it can.</returns>
    public async Task<(string Problem, int Line)?> LoadAsync(CancellationToken cancellationToken)
    {
        var (child, problem) = PythonChild.Start(options.Python, directory, Say, options.Time);
        if (child is null)
            return (problem, 0);
        _child = child;
        try
        {
            if (await child.AskAsync(PythonRequests.Load(code), options.LoadLimit, cancellationToken) is not { } answer)
                return await LostAsync("it ended while it was loaded");
            if (!answer.TryGetProperty("failed", out var failed))
                return null;
            await EndAsync();
            return (failed.GetString()!, answer.TryGetProperty("line", out var line) && line.TryGetInt32(out int number) ? number : 0);
        }
        catch (TimeoutException)
        {
            return await LostAsync($"it took longer than {options.LoadLimit.TotalSeconds:0.#} s to be loaded");
        }
    }

    /// <summary>Calls a function.</summary>
    /// <returns>Its answer: <c>nothing</c>, <c>action</c>, <c>rule</c> or <c>failed</c>.</returns>
    public async Task<PythonAnswer> CallAsync(FunctionCall call, CancellationToken cancellationToken)
    {
        string request = PythonRequests.Call(call); // before anything is waited for: metrics go on
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_child is null && await LoadAsync(cancellationToken) is { } problem)
                return new(null, problem.Problem);
            if (await _child!.AskAsync(request, options.CallLimit, cancellationToken) is { } answer)
                return answer.TryGetProperty("failed", out var failed) ? new(null, failed.GetString()) : new(answer, null);
            return new(null, (await LostAsync("Python ended while it ran")).Problem);
        }
        catch (TimeoutException)
        {
            return new(null, (await LostAsync($"it took longer than {options.CallLimit.TotalSeconds:0.#} s and was ended")).Problem);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(); // its answer would be taken for that to the next question
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _turn.Dispose();
    }

    private async Task<(string Problem, int Line)> LostAsync(string problem)
    {
        await EndAsync();
        string last = _said.Take();
        return (last.Length > 0 ? $"{problem}; it said last:\n{last}" : problem, 0);
    }

    private async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _child, null) is { } child)
            await child.DisposeAsync();
    }

    private void Say(string line)
    {
        _said.Add(line);
        options.Said(line);
    }
}
