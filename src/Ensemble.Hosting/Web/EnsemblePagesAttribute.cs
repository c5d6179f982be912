namespace Ensemble.Hosting.Web;

/// <summary>
/// Says that an assembly has pages over runs. It is loaded behind the first processes, where the AppHost's project names it as <c>EnsemblePages</c>.
/// </summary>
/// <param name="pages">A class that implements <see cref="IRunPages"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class EnsemblePagesAttribute(Type pages) : Attribute
{
    /// <summary>A class that implements <see cref="IRunPages"/>.</summary>
    public Type Pages { get; } = pages;
}
