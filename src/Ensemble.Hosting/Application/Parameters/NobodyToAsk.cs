namespace Ensemble.Hosting.Application;

internal sealed class NobodyToAsk : IParameterPrompt
{
    public string? Ask(string name, bool secret) => null;
}
