using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.CommandLine;

public sealed class AppHostCommandLineTests
{
    [Fact]
    public void An_empty_command_line_asks_for_the_defaults() => Options().Should().BeSameAs(AppHostOptions.Default);

    [Fact]
    public void Every_option_is_read()
    {
        var options = Options("--target", "docker", "--experiment", "rl", "--experiment=eval", "--isolated", "--force", "--dry-run", "--format", "json",
            "--non-interactive", "--log-dir", "/tmp/a:b=c", "--environment", "Production");
        options.Should().BeEquivalentTo(new AppHostOptions
        {
            Target = "docker",
            Experiments = ["rl", "eval"],
            Isolated = true,
            Force = true,
            DryRun = true,
            Format = PlanFormat.Json,
            NonInteractive = true,
            LogDirectory = "/tmp/a:b=c",
            Environment = "Production",
        });
    }

    [Theory]
    [InlineData("--operation publish --publisher compose --output-path out", AppHostOperation.Publish, "compose", "out")]
    [InlineData("--publisher manifest -o out", AppHostOperation.Publish, "manifest", "out")]
    [InlineData("--publish manifest", AppHostOperation.Publish, "manifest", null)]
    [InlineData("--operation Inspect", AppHostOperation.Inspect, null, null)]
    [InlineData("--operation run", AppHostOperation.Run, null, null)]
    public void The_switches_of_aspires_tools_are_understood(string line, object operation, string? publisher, string? output)
    {
        var options = Options(line.Split(' '));
        options.Operation.Should().Be((AppHostOperation)operation);
        options.Publisher.Should().Be(publisher);
        options.OutputPath.Should().Be(output);
    }

    [Theory]
    [InlineData("--step publish")]
    [InlineData("--operation publish --step publish")]
    public void A_step_asks_to_publish(string line)
    {
        var options = Options(line.Split(' '));
        options.Operation.Should().Be(AppHostOperation.Publish);
        options.Step.Should().Be("publish");
    }

    [Fact]
    public void A_plan_to_compare_with_asks_for_no_run()
    {
        var options = Options("--diff", "manifests");
        options.DryRun.Should().BeTrue();
        options.Diff.Should().Be("manifests");
        options.ForElsewhere.Should().BeTrue();
    }

    [Theory]
    [InlineData("--Parameters:seed=7", "Parameters:seed", "7")]
    [InlineData("--Parameters:seed 7", "Parameters:seed", "7")]
    [InlineData("Parameters:seed=7", "Parameters:seed", "7")]
    [InlineData("--Ensemble:PortRange=", "Ensemble:PortRange", "")]
    [InlineData("--A:B=c=d", "A:B", "c=d")]
    [InlineData("--A:B -1", "A:B", "-1")]
    public void Settings_pass_through(string line, string key, string value) =>
        Options(line.Split(' ')).Configuration.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create<string, string?>(key, value));

    [Fact]
    public void Settings_and_options_mix_in_any_order()
    {
        var options = Options("--A:B", "1", "--isolated", "--C:D=2", "--target", "local");
        options.Isolated.Should().BeTrue();
        options.Target.Should().Be("local");
        options.Configuration.Select(c => $"{c.Key}={c.Value}").Should().Equal("A:B=1", "C:D=2");
    }

    [Theory]
    [InlineData("--targt local", "Option '--targt' is unknown. Did you mean '--target'? Use --help to list all options.")]
    [InlineData("--dryrun", "Option '--dryrun' is unknown. Did you mean '--dry-run'? Use --help to list all options.")]
    [InlineData("--experiment --isolated", "Option '--experiment' needs a value: a name.")]
    [InlineData("--isolate=true", "Option '--isolate' is unknown. Did you mean '--isolated'? Use --help to list all options.")]
    [InlineData("something", "Option 'something' is unknown. Use --help to list all options.")]
    [InlineData("@file", "Option '@file' is unknown. Use --help to list all options.")]
    [InlineData("--target", "Option '--target' needs a value: a name.")]
    [InlineData("--target --isolated", "Option '--target' needs a value: a name.")]
    [InlineData("--target=", "Option '--target' needs a value: a name.")]
    [InlineData("--log-dir", "Option '--log-dir' needs a value: a folder.")]
    [InlineData("--experiment", "Option '--experiment' needs a value: a name.")]
    [InlineData("--target a --target b", "Option '--target' is given 2 times ('a', 'b'): once is enough.")]
    [InlineData("--operation fly", "Option '--operation' cannot be 'fly': it needs one of run, publish, inspect.")]
    [InlineData("--operation 1", "Option '--operation' cannot be '1': it needs one of run, publish, inspect.")]
    [InlineData("--format yaml", "Option '--format' cannot be 'yaml': it needs one of table, json.")]
    [InlineData("--isolated=perhaps", "Option '--isolated' cannot be 'perhaps': it needs true or false.")]
    [InlineData("--Parameters:seed", "Option '--Parameters:seed' needs a value: write --Parameters:seed=value.")]
    public void A_wrong_command_line_says_what_is_wrong(string line, string message)
    {
        var refused = AppHostCommandLine.Parse(line.Split(' ')).Should().BeOfType<CommandLineRefused>().Subject;
        refused.Diagnostics.Select(d => d.Message).Should().Equal(message);
        refused.Diagnostics.Should().OnlyContain(d => d.Code == "ENS1021" && d.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Everything_wrong_is_said_at_once() =>
        AppHostCommandLine.Parse(["--targt", "x", "--operation", "fly", "--A:B"])
            .Should().BeOfType<CommandLineRefused>().Which.Diagnostics.Should().HaveCount(3);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--targt --help")]
    public void Help_lists_every_option(string line)
    {
        string help = AppHostCommandLine.Parse(line.Split(' ')).Should().BeOfType<CommandLineAnswered>().Subject.Text;
        help.Should().ContainAll("--target <NAME>", "--experiment", "--isolated", "--force", "--dry-run", "--detach",
            "--operation", "--publisher", "--output-path", "--log-dir", "--Parameters:name=value");
    }

    [Fact]
    public void The_version_is_that_of_ensemble() =>
        AppHostCommandLine.Parse(["--version"]).Should().BeOfType<CommandLineAnswered>().Which.Text.Should().MatchRegex(@"^Ensemble \d+\.\d+\.\d+.*\n$");

    private static AppHostOptions Options(params string[] line) => AppHostCommandLine.Parse(line).Should().BeOfType<CommandLineAccepted>().Subject.Options;
}
