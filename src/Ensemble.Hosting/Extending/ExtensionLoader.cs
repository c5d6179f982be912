using System.Collections.Immutable;
using System.Reflection;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Extending;

/// <summary>Takes up the assemblies that extend an AppHost. Their names stand in the program itself, so that none is loaded to find them.</summary>
internal static class ExtensionLoader
{
    private const string Key = "ensembleextension";

    /// <summary>The assemblies that a program names.</summary>
    /// <param name="program">The program.</param>
    /// <param name="key">Under which key; that of extensions unless said otherwise.</param>
    public static IEnumerable<string> NamesIn(Assembly? program, string key = Key) =>
        (program?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
        .Where(metadata => string.Equals(metadata.Key, key, StringComparison.OrdinalIgnoreCase) && metadata.Value is { Length: > 0 })
        .Select(metadata => metadata.Value!)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Registers what the assemblies bring.</summary>
    /// <returns>The assemblies that are missing or broken.</returns>
    public static ImmutableArray<Diagnostic> Register(IEnumerable<string> assemblies, IDistributedApplicationBuilder builder)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (string name in assemblies)
        {
            try
            {
                var attributes = Assembly.Load(new AssemblyName(name)).GetCustomAttributes<EnsembleExtensionAttribute>().ToArray();
                if (attributes.Length == 0)
                    problems.Add(ExtensionUnavailable.Create(name, "It has no attribute EnsembleExtension."));
                foreach (var attribute in attributes)
                    Register(attribute.Extension, builder);
            }
            catch (Exception broken) when (IsBroken(broken))
            {
                problems.Add(ExtensionUnavailable.Create(
                    name, broken is FileNotFoundException ? "The file is missing." : (broken.InnerException ?? broken).Message));
            }
        }
        return problems.ToImmutable();
    }

    /// <summary>Whether an assembly, or what it brings, cannot be used.</summary>
    public static bool IsBroken(Exception failure) => failure is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException
        or MissingMethodException or InvalidCastException or TargetInvocationException;

    private static void Register(Type extension, IDistributedApplicationBuilder builder) =>
        ((IEnsembleExtension)Activator.CreateInstance(extension)!).Register(builder);
}
