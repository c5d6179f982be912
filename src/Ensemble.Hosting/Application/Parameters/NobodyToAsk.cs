namespace Ensemble.Hosting.Application;

internal sealed class NobodyToAsk : IParameterPrompt
{
    public Task<string?> AskAsync(string name, bool secret, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
