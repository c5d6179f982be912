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
    public static IEnumerable<string> NamesIn(Assembly? program) =>
        (program?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
        .Where(metadata => string.Equals(metadata.Key, Key, StringComparison.OrdinalIgnoreCase) && metadata.Value is { Length: > 0 })
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
            catch (FileNotFoundException)
            {
                problems.Add(ExtensionUnavailable.Create(name, "The file is missing."));
            }
            catch (Exception broken) when (
                broken is FileLoadException or BadImageFormatException or TypeLoadException or MissingMethodException or InvalidCastException
                    or TargetInvocationException)
            {
                problems.Add(ExtensionUnavailable.Create(name, (broken.InnerException ?? broken).Message));
            }
        }
        return problems.ToImmutable();
    }

    private static void Register(Type extension, IDistributedApplicationBuilder builder) =>
        ((IEnsembleExtension)Activator.CreateInstance(extension)!).Register(builder);
}
