namespace Ensemble.Hosting;

/// <summary>
/// Says that an assembly extends AppHosts. An AppHost takes it up when its project has an item <c>EnsembleExtension</c> with the assembly's name; the package
/// that holds the assembly can bring that item. The assembly is loaded only when the AppHost publishes.
/// </summary>
/// <param name="extension">A class that implements <see cref="IEnsembleExtension"/>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class EnsembleExtensionAttribute(Type extension) : Attribute
{
    /// <summary>A class that implements <see cref="IEnsembleExtension"/>.</summary>
    public Type Extension { get; } = extension;
}
