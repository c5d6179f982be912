using System.Reflection;

namespace Ensemble.EndToEnd.Kit;

/// <summary>Where the programs under test were built to.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The built program of an AppHost.</summary>
    /// <param name="folder">The project's folder, from the root.</param>
    /// <param name="name">The project's name.</param>
    public static string Program(string folder, string name) => Path.Combine(Root, folder, "bin", Configuration, "net10.0", name);

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
