using System.Diagnostics;
using Ensemble.Processes.Proc;

namespace Ensemble.Processes.Tests;

public sealed class OpenFilesTests
{
    [Fact]
    public async Task Every_descriptor_that_a_process_has_open_is_counted()
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec 5</dev/null 6</dev/null 7</dev/null; echo ready; read x"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process shell = Process.Start(start)!;
        (await shell.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).Should().Be("ready");

        int count = ProcFs.CountOpenFiles(shell.Id);
        int seen = Directory.GetFileSystemEntries($"/proc/{shell.Id}/fd").Length;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        count.Should().Be(seen).And.BeGreaterThanOrEqualTo(6, "three of every process, and three of its own");
        ProcFs.CountOpenFiles(shell.Id).Should().Be(0);
    }
}
