using Ensemble.Hosting.Application;

namespace Ensemble.Hosting.Tests.Application;

/// <summary>A person who answers what the test says, and remembers what was asked.</summary>
internal sealed class ScriptedPrompt(string? answer) : IParameterPrompt
{
    public List<string> Asked { get; } = [];

    public string? Ask(string name, bool secret)
    {
        Asked.Add(secret ? $"{name} (hidden)" : name);
        return answer;
    }
}
