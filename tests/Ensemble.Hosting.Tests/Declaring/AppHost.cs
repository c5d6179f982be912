using System.Runtime.CompilerServices;
using Ensemble.Hosting.Configuration;

namespace Ensemble.Hosting.Tests.Declaring;

/// <summary>Builders that see nothing of the machine they run on.</summary>
internal static class AppHost
{
    public static DistributedApplicationBuilder New(string name = "Cart Pole.AppHost", string[]? args = null, string? directory = null,
        Dictionary<string, string>? variables = null) => new(
        new()
        {
            Args = args,
            AssemblyName = name,
            ProjectDirectory = directory ?? Path.GetTempPath(),
            Surroundings = new() { Variables = variables ?? [], HomeDirectory = "/nonexistent", CurrentDirectory = Path.GetTempPath() },
        },
        "");

    public static int LineHere([CallerLineNumber] int line = 0) => line;

    public static string FileHere([CallerFilePath] string file = "") => file;
}
