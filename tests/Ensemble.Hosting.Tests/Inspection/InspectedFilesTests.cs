using Ensemble.Hosting.Inspection;
using Ensemble.Hosting.Tests.Declaring;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Tests.Inspection;

public sealed class InspectedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_models_launch_settings_and_configuration_count_whether_they_are_there_or_not()
    {
        _folder.Write("appsettings.json", "{}");
        _folder.Write("saved/rl.yaml", "format: 1");
        _folder.Write("Api/Properties/launchSettings.json", "{}");
        var builder = AppHost.New(directory: _folder.Path);
        builder.AddFromFile("saved/rl.yaml").AddFromFile("saved/missing.yaml");
        builder.AddProject("api", "Api/Api.csproj");
        builder.AddProject("worker", "Worker/Worker.csproj", launchProfileName: null);
        builder.Configuration.AddJsonFile(_folder.Write("extra.json", "{}"));

        InspectedFiles.Of(builder).Should().Equal(
            new InspectedFile("/nonexistent/.config/ensemble/config.json", Exists: false),
            There("Api/Properties/launchSettings.json"),
            Missing("Worker/Properties/launchSettings.json"),
            Missing("appsettings.Production.json"),
            There("appsettings.json"),
            There("extra.json"),
            Missing("saved/missing.yaml"),
            There("saved/rl.yaml"));
    }

    private InspectedFile There(string file) => new(Path.Combine(_folder.Path, file), Exists: true);

    private InspectedFile Missing(string file) => new(Path.Combine(_folder.Path, file), Exists: false);
}
