using System.Diagnostics;

namespace Ensemble.Tests;

/// <summary>PyTorch as Debian packages it.</summary>
internal static class PyTorch
{
    /// <summary>The Python that finds Debian's packages; others do not.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Ends the test that calls it where PyTorch is not installed, as <see cref="Engines.Require"/> does.</summary>
    public static async Task RequireAsync()
    {
        Engines.Require(Python);
        using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch.distributed"]) { RedirectStandardError = true })!;
        await probe.WaitForExitAsync();
        if (probe.ExitCode != 0)
            Engines.Miss("This test needs python3 with torch. 'eng/setup-engines torch' installs it.");
    }
}
