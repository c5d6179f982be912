using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Tests.Declaring;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Tests.Configuration;

public sealed class SettingSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Later_sources_win_and_all_are_read()
    {
        _folder.Write("appsettings.json", """{ "A": "1", "B": "1", "C": "1", "D": "1", "E": "1", /* a list */ "L": ["x", "y"], }""");
        _folder.Write("appsettings.Staging.json", """{ "B": "2", "C": "2", "D": "2", "E": "2" }""");
        _folder.Write(".config/ensemble/config.json", """{ "C": "3", "D": "3", "E": "3" }""");

        var configuration = Read(out var problems, ["--isolated", "--Section:E=5", "--Section:F", "6", "--force"], ("DOTNET_ENVIRONMENT", "Staging"),
            ("D", "4"), ("E", "4"), ("Section__E", "4"));

        new[] { "A", "B", "C", "D", "E", "Section:E", "Section:F", "L:1", "isolated" }.Select(k => configuration[k]).Should()
            .Equal("1", "2", "3", "4", "4", "5", "6", "y", null);
        problems.Should().BeEmpty();
    }

    [Fact]
    public void XDG_CONFIG_HOME_is_where_the_users_settings_are()
    {
        _folder.Write("elsewhere/ensemble/config.json", """{ "A": "1" }""");

        Read(out _, [], ("XDG_CONFIG_HOME", Path.Combine(_folder.Path, "elsewhere")))["A"].Should().Be("1");
    }

    [Fact]
    public void A_broken_file_is_reported_with_line_and_column_and_the_rest_is_read()
    {
        string broken = _folder.Write("appsettings.json", "{\n  \"A\": }\n}");
        _folder.Write(".config/ensemble/config.json", """{ "B": "2" }""");

        var configuration = Read(out var problems, []);

        configuration["B"].Should().Be("2");
        problems.Should().ContainSingle().Which.Location.Should().Be(new Ensemble.Model.SourceLocation(broken, 2, 8));
    }

    [Fact]
    public void A_builder_with_a_broken_file_still_declares()
    {
        _folder.Write("appsettings.json", "[]");

        AppHost.New(directory: _folder.Path).SettingProblems.Should().ContainSingle().Which.Message.Should().Be("The file must hold one JSON object.");
    }

    private ConfigurationManager Read(out IReadOnlyList<SettingProblem> problems, string[] args, params (string Name, string Value)[] variables)
    {
        var configuration = new ConfigurationManager();
        problems = SettingSources.AddTo(
            configuration, _folder.Path, new() { Variables = variables.ToDictionary(v => v.Name, v => v.Value), HomeDirectory = _folder.Path,
            CurrentDirectory = _folder.Path }, ((CommandLineAccepted)AppHostCommandLine.Parse(args)).Options.Configuration);
        return configuration;
    }
}
