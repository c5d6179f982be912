using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Hosting;

internal sealed class AppHostEnvironment(string name, string environment, string directory) : IHostEnvironment
{
    public string ApplicationName { get; set; } = name;

    public string EnvironmentName { get; set; } = environment;

    public string ContentRootPath { get; set; } = directory;

    /// <summary>Made on first use: few AppHosts ever ask, and the type costs start-up time.</summary>
    public IFileProvider ContentRootFileProvider { get => field ??= new PhysicalFileProvider(ContentRootPath); set; }
}
