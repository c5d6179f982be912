using System.IO.Enumeration;
using System.Reflection;

namespace Ensemble.Architecture;

/// <summary>The source tree these tests look at.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>
    /// Source files below a folder. What builds and packages leave there is not even looked into: a build that runs at the same time may be changing it.
    /// </summary>
    public static IEnumerable<string> SourceFiles(string folder, string pattern = "*.cs") =>
        new FileSystemEnumerable<string>(
            Path.Combine(Root, folder), (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory && FileSystemName.MatchesSimpleExpression(pattern, entry.FileName, ignoreCase: false),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not ("obj" or "bin" or "node_modules"),
        };
}
