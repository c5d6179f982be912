using System.Globalization;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.Web;

/// <summary>The ports of a detached run, kept in its folder: its processes go on knowing them when another host comes.</summary>
/// <param name="Pages">The port of the pages.</param>
/// <param name="Grpc">The port of telemetry over gRPC.</param>
internal sealed record KeptPorts(int Pages, int Grpc)
{
    /// <summary>Reads them; null where there are none.</summary>
    public static KeptPorts? Read(RunFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.PortsFile).Split(' ') is [var pages, var grpc] && Port(pages) is { } first && Port(grpc) is { } second
                ? new(first, second) : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps them. Where that fails another host opens other ports, and says so.</summary>
    public void Write(RunFolder folder)
    {
        try
        {
            File.WriteAllText(folder.PortsFile, string.Create(CultureInfo.InvariantCulture, $"{Pages} {Grpc}"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The journal says it too, if the disk takes no more.
        }
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is >= 1 and <= 65535 ? port : null;
}
