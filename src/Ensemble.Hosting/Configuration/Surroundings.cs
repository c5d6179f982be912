using System.Collections;

namespace Ensemble.Hosting.Configuration;

/// <summary>What an AppHost takes from the machine and its user. Passed in, so that a test can give its own.</summary>
internal sealed record Surroundings
{
    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The user's home.</summary>
    public required string HomeDirectory { get; init; }

    /// <summary>The working directory.</summary>
    public required string CurrentDirectory { get; init; }

    /// <summary><c>DOTNET_ENVIRONMENT</c>, else <c>ASPNETCORE_ENVIRONMENT</c>, else <c>Production</c>.</summary>
    public string EnvironmentName => Variable("DOTNET_ENVIRONMENT") ?? Variable("ASPNETCORE_ENVIRONMENT") ?? "Production";

    /// <summary>The user's own settings for all AppHosts: <c>ensemble/config.json</c> below <c>XDG_CONFIG_HOME</c>, else below <c>~/.config</c>.</summary>
    public string UserSettingsFile => Path.Combine(Variable("XDG_CONFIG_HOME") ?? Path.Combine(HomeDirectory, ".config"), "ensemble", "config.json");

    public static Surroundings OfThisProcess()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        return new()
        {
            Variables = variables,
            HomeDirectory = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            CurrentDirectory = Environment.CurrentDirectory,
        };
    }

    /// <summary>The same with another name of the environment; unchanged for null.</summary>
    public Surroundings WithEnvironment(string? name) => name is null
        ? this
        : this with { Variables = new Dictionary<string, string>(Variables, StringComparer.Ordinal) { ["DOTNET_ENVIRONMENT"] = name } };

    private string? Variable(string name) => Variables.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;
}
