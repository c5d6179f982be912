using System.Diagnostics;

namespace Ensemble.Dashboard.Serving;

public sealed class UserInterfaceTests
{
    [Fact]
    public async Task What_is_pure_in_the_pages_passes_its_own_tests()
    {
        Engines.Require("node");
        var start = new ProcessStartInfo("node", ["test.mjs"])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src", "Ensemble.Dashboard", "ui"),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0}", output);
    }
}
