using System.Reflection;

namespace Ensemble.Hosting.Runs;

/// <summary>The version of Ensemble that runs.</summary>
internal static class ThisVersion
{
    public static string Text { get; } =
        typeof(ThisVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
