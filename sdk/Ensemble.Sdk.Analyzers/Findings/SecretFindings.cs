using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Findings;

/// <summary>Finds secrets that stand in the source. Only the source shows them: the model has values, wherever they come from.</summary>
internal static class SecretFindings
{
    public static IEnumerable<Finding> Of(Body body) => body.Calls.Select(Of).OfType<Finding>();

    private static Finding? Of(Call call) => (call.Method, call["name"]?.Text, call["value"]) switch
    {
        ("AddParameter", { } name, { Text.Length: > 0 } value) when call["secret"]?.Flag is true =>
            new(SecretInSource.Rule, value.Value.Syntax, SecretInSource.Parameter(call.At, name).Message),
        ("WithEnvironment", { } name, { Text: { } text } value) when SecretShape.IsNameOfOne(name) && SecretShape.LooksLikeOne(text) =>
            new(SecretInSource.Rule, value.Value.Syntax, SecretInSource.Variable(call.At, name).Message),
        _ => null,
    };
}
