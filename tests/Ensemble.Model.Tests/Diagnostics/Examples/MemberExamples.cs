using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Model.Tests.Diagnostics.Examples;

internal static class MemberExamples
{
    public static IReadOnlyDictionary<string, Func<Diagnostic>> All { get; } = new Dictionary<string, Func<Diagnostic>>
    {
        ["ENS1180"] = () => EnsembleServerNotOpened.Create(
            "0.0.0.0:50051", "beyond this machine a token is asked for; name a file for it with --token-file"),
        ["ENS1181"] = () => MemberTurnedAway.Create(
            "login1:50051", "This service asks for a token: metadata 'authorization: Bearer TOKEN'."),
    };
}
