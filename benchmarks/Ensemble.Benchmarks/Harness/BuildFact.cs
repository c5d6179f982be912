using System.Reflection;

namespace Ensemble.Benchmarks.Harness;

/// <summary>What the build wrote into this program: where things are that it needs.</summary>
internal static class BuildFact
{
    /// <summary>The repository's folder.</summary>
    public static string Repository => Of("RepositoryRoot");

    /// <summary>A fact by its name in the project.</summary>
    public static string Of(string name) => typeof(BuildFact).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
}
