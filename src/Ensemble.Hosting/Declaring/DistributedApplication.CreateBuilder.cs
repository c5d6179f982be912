using System.Runtime.CompilerServices;
using Ensemble.Hosting.Application;

namespace Ensemble.Hosting;

/// <summary>The experiments of one AppHost, built and ready to run.</summary>
public sealed partial class DistributedApplication
{
    /// <summary>Makes the builder on which an AppHost declares its experiments.</summary>
    /// <param name="args">The command line without the program.</param>
    /// <param name="file">Filled in by the compiler. Its folder is the AppHost's where the program does not say.</param>
    public static IDistributedApplicationBuilder CreateBuilder(string[]? args = null, [CallerFilePath] string file = "") =>
        CreateBuilder(new DistributedApplicationOptions { Args = args }, file);

    /// <summary>Makes the builder on which an AppHost declares its experiments.</summary>
    /// <param name="options">How the AppHost is set up.</param>
    /// <param name="file">Filled in by the compiler. Its folder is the AppHost's where neither options nor program say.</param>
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options, [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(options);
        BuilderInterception.Current?.Creating(options);
        return new DistributedApplicationBuilder(options, file);
    }
}
