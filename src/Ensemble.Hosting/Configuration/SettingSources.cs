using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Ensemble.Hosting.Configuration;

/// <summary>
/// Where settings come from, the later ones winning. Files are read once and without watching them: an experiment's settings do not change while it runs,
/// and the watching sources cost more start-up time than reading.
/// </summary>
internal static class SettingSources
{
    /// <summary>The files that are looked for, in order. None has to exist.</summary>
    public static IEnumerable<string> Files(string appHostDirectory, Surroundings surroundings)
    {
        yield return Path.Combine(appHostDirectory, "appsettings.json");
        yield return Path.Combine(appHostDirectory, $"appsettings.{surroundings.EnvironmentName}.json");
        yield return surroundings.UserSettingsFile;
        if (surroundings.EnvironmentName == "Development" && Assembly.GetEntryAssembly()?.GetCustomAttribute<UserSecretsIdAttribute>() is { } secrets)
            yield return Path.Combine(surroundings.HomeDirectory, ".microsoft", "usersecrets", secrets.UserSecretsId, "secrets.json");
    }

    /// <summary>Adds all sources.</summary>
    /// <returns>The files that could not be read.</returns>
    public static IReadOnlyList<SettingProblem> AddTo(IConfigurationBuilder configuration, string appHostDirectory, Surroundings surroundings,
        IEnumerable<KeyValuePair<string, string?>> commandLine)
    {
        var problems = new List<SettingProblem>();
        foreach (string file in Files(appHostDirectory, surroundings))
            AddFile(file);
        Add(surroundings.Variables.Select(v => KeyValuePair.Create(v.Key.Replace("__", ":", StringComparison.Ordinal), (string?)v.Value)));
        Add(commandLine);
        return problems;

        void AddFile(string path)
        {
            switch (SettingsFile.Read(path))
            {
                case SettingsFileContent content:
                    Add(content.Settings);
                    break;
                case SettingsFileProblem problem:
                    problems.Add(new(path, problem.Message, Location: problem.Location));
                    break;
            }
        }

        void Add(IEnumerable<KeyValuePair<string, string?>> settings) => configuration.AddInMemoryCollection(settings);
    }
}
