namespace Ensemble.Hosting.Application;

/// <summary>Asks a person for the value of a parameter.</summary>
internal interface IParameterPrompt
{
    /// <summary>The value typed; null where there is nobody to ask.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="secret">Whether what is typed stays hidden.</param>
    /// <param name="cancellationToken">Gives up asking.</param>
    Task<string?> AskAsync(string name, bool secret, CancellationToken cancellationToken);
}
