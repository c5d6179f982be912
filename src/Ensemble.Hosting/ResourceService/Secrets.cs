using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Keeps secrets out of what is shown.</summary>
internal static class Secrets
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "●●●●●●●●";

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
}
