using Ensemble.Hosting.Application;

namespace Ensemble.Hosting.Tests.Application;

/// <summary>A person who answers what the test says, and remembers what was asked.</summary>
internal sealed class ScriptedPrompt(string? answer) : IParameterPrompt
{
    public List<string> Asked { get; } = [];

    public Task<string?> AskAsync(string name, bool secret, CancellationToken cancellationToken)
    {
        Asked.Add(secret ? $"{name} (hidden)" : name);
        return Task.FromResult(answer);
    }
}
