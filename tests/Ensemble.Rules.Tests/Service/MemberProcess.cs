using System.Diagnostics;

namespace Ensemble.Rules.Tests.Service;

/// <summary>A member in a process of its own, which ends with the test. Signals reach it as the system sends them.</summary>
internal sealed class MemberProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _said;

    public MemberProcess(Uri server, long count, long caughtUpAfter, string ledger)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Ensemble.Rules.CountingMember.dll"), $"{server}", $"{count}", $"{caughtUpAfter}", ledger },
            RedirectStandardOutput = true,
        })!;
        _said = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Sends a signal: <c>KILL</c>, <c>STOP</c>, <c>CONT</c>.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        kill.ExitCode.Should().Be(0);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        // What it said is read where a test fails.
        TestContext.Current.TestOutputHelper?.WriteLine($"{_process.Id}: {await _said}");
        _process.Dispose();
    }
}
