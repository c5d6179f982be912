using System.Collections.Frozen;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Keeps secrets out of what is shown.</summary>
internal static class Secrets
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "●●●●●●●●";

    private static readonly FrozenSet<string> Words =
        FrozenSet.ToFrozenSet(
            ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "SECRETS", "TOKEN", "APIKEY", "CREDENTIAL", "CREDENTIALS"],
            StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Phrases = ["API_KEY", "ACCESS_KEY", "PRIVATE_KEY", "SECRET_KEY"];

    /// <summary>
    /// The values of parameters with masks for the secret ones: whatever is composed with them holds no secret, wherever it is put. Connection strings that
    /// configuration supplies count as secret.
    /// </summary>
    public static Dictionary<string, string> Masked(IReadOnlyDictionary<string, string> values, ApplicationPlan plan)
    {
        var masked = values.ToDictionary(v => v.Key, _ => Mask, StringComparer.Ordinal);
        foreach (var parameter in plan.Parameters)
            masked[parameter.Name] = parameter.Secret ? Mask : values.GetValueOrDefault(parameter.Name, "");
        return masked;
    }

    /// <summary>Whether a variable is called as secrets are, so that a value written into the declaration is not shown either.</summary>
    public static bool IsNameOfOne(string variable) =>
        variable.Split('_', '-', ':').Any(Words.Contains)
        || Array.Exists(Phrases, phrase => variable.Contains(phrase, StringComparison.OrdinalIgnoreCase))
        || variable.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || (variable.StartsWith("OTEL_EXPORTER_OTLP", StringComparison.Ordinal) && variable.EndsWith("_HEADERS", StringComparison.Ordinal));
}
