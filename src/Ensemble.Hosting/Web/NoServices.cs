namespace Ensemble.Hosting.Web;

/// <summary>Kestrel asks for services that it can do without.</summary>
internal sealed class NoServices : IServiceProvider
{
    public static NoServices Instance { get; } = new();

    public object? GetService(Type serviceType) => null;
}
