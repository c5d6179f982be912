using System.Diagnostics;
using System.Text.Json;

namespace Ensemble.Rules.Functions.Python;

/// <summary>A Python that has loaded the functions of an ensemble. It is asked one thing at a time, and ends with whoever asks.</summary>
internal sealed class PythonChild : IAsyncDisposable
{
    private const int LongestAnswer = 4 * 1024 * 1024;
    private const int LongestLine = 4000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly LineReader _answers;
    private readonly Task _errors;
    private readonly TimeProvider _time;

    private PythonChild(Process process, Action<string> said, TimeProvider time)
    {
        _process = process;
        _time = time;
        _answers = new LineReader(process.StandardOutput.BaseStream, LongestAnswer);
        _errors = ForwardAsync(new LineReader(process.StandardError.BaseStream, LongestLine), said);
    }

    /// <summary>Starts one.</summary>
    /// <param name="python">The program.</param>
    /// <param name="directory">Where it runs.</param>
    /// <param name="said">Takes what functions print, line by line, from any thread.</param>
    /// <param name="time">The clock.</param>
    public static (PythonChild? Child, string Problem) Start(string python, string directory, Action<string> said, TimeProvider time)
    {
        var (process, problem) = PythonProgram.Start(python, "host.py", directory);
        return process is null ? (null, problem) : (new PythonChild(process, said, time), "");
    }

    /// <summary>Asks it.</summary>
    /// <param name="request">The request, one line.</param>
    /// <param name="limit">How long it may take. After that nothing can be asked any more.</param>
    /// <param name="cancellationToken">Gives up; nothing can be asked any more.</param>
    /// <returns>The answer; null where it ended instead of answering.</returns>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task<JsonElement?> AskAsync(string request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _process.StandardInput.WriteAsync((request + "\n").AsMemory(), both.Token);
            await _process.StandardInput.FlushAsync(both.Token);
            if (await _answers.ReadAsync(both.Token) is not { } line)
                return null;
            using var answer = JsonDocument.Parse(line);
            return answer.RootElement.Clone();
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
        catch (Exception broken) when (broken is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Ends it with everything that its functions started.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close(); // it kills its own group when nobody can ask any more
        }
        catch (IOException)
        {
            // It is gone, and what it was sent with it.
        }
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true); // it does not come to look at its input
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        await _errors.WaitAsync(Patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
    }

    private static async Task ForwardAsync(LineReader lines, Action<string> said)
    {
        try
        {
            while (await lines.ReadAsync(CancellationToken.None) is { } line)
                said(line);
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The pipe went with its process.
        }
    }
}
