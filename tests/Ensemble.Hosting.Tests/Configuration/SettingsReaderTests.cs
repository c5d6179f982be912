using Ensemble.Hosting.Configuration;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void Nothing_set_gives_the_defaults() => Read().Should().BeEquivalentTo(new EnsembleSettings());

    [Fact]
    public void Every_setting_is_read() => Read(
        ("Ensemble:PortRange", "9000-9100"), ("Ensemble:SymphonyCompatibility", "false"), ("ensemble:isolated", "True"), ("Ensemble:Target", "docker"),
        ("Ensemble:NonInteractive", "1"), ("Ensemble:Dashboard", "0"), ("Ensemble:KeepRuns", "7"), ("Ensemble:KeepBytes", "1Gi"),
        ("Experiments:Folder", "/x"), ("Experiments:UserName", "sarah"), ("Parameters:a", "1"), ("Logging:X", "1")).Should().BeEquivalentTo(new EnsembleSettings
        {
            PortRange = new(9000, 9100),
            SymphonyCompatibility = false,
            Isolated = true,
            Target = "docker",
            NonInteractive = true,
            Dashboard = false,
            KeepRuns = 7,
            KeepBytes = 1L << 30,
            ExperimentsFolder = "/x",
            UserName = "sarah",
        });

    [Theory]
    [InlineData("Ensemble:PortRange", "7000")]
    [InlineData("Ensemble:PortRange", "8999-7000")]
    [InlineData("Ensemble:PortRange", "0-70000")]
    [InlineData("Ensemble:Isolated", "maybe")]
    [InlineData("Ensemble:KeepRuns", "0")]
    [InlineData("Ensemble:KeepBytes", "much")]
    [InlineData("Ensemble:HealthCheckTimeout", "10")]
    [InlineData("Ensemble:HealthCheckTimeout", "-00:00:10")]
    public void A_wrong_value_is_reported_and_the_default_stands(string key, string value)
    {
        var settings = Read((key, value));

        (settings with { Problems = [] }).Should().BeEquivalentTo(new EnsembleSettings());
        settings.Problems.Should().ContainSingle().Which.Message.Should().StartWith($"'{value}' is no value for {key}. Write ");
    }

    [Fact]
    public void An_unknown_key_is_reported_with_the_nearest_known_one() =>
        Read(("Ensemble:PortRnage", "1-2"), ("Experiments:Usrname", "x"), ("Ensemble:Zebra", "x")).Problems.Select(p => (p.Key, p.Message, p.IsUnknownKey))
        .Should().BeEquivalentTo(new[]
        {
            ("Ensemble:PortRnage", "'Ensemble:PortRnage' is no setting. Did you mean 'Ensemble:PortRange'?", true),
            ("Experiments:Usrname", "'Experiments:Usrname' is no setting. Did you mean 'Experiments:UserName'?", true),
            ("Ensemble:Zebra",
                "'Ensemble:Zebra' is no setting. Known are PortRange, SymphonyCompatibility, Isolated, Target, NonInteractive, Dashboard, DashboardPort, AllowedOrigins, TelemetryBytes, MeasureUsage, KeepRuns, KeepBytes, HealthCheckTimeout.", true),
        });

    private static EnsembleSettings Read(params (string Key, string Value)[] settings) =>
        SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
