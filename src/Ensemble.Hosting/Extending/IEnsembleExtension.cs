namespace Ensemble.Hosting;

/// <summary>Adds to AppHosts what an assembly brings along, such as publishers. Made by its public constructor without parameters.</summary>
public interface IEnsembleExtension
{
    /// <summary>Adds it. Called once, when the AppHost publishes, after everything is declared and before it is checked.</summary>
    /// <param name="builder">The AppHost's builder.</param>
    void Register(IDistributedApplicationBuilder builder);
}
