using Ensemble.Sdk.EndToEnd.Kit;

namespace Ensemble.Sdk.EndToEnd;

/// <summary>The ways in which people write projects.</summary>
[Collection(PackagesCollection.Name)]
public sealed class ProjectTests(PackedSdk sdk)
{
    [Fact]
    public async Task Projects_of_one_name_run_side_by_side_in_folders_with_spaces()
    {
        var user = sdk.NewFolder("Same names")
            .WriteProgram("left side/Worker/Worker.csproj", "on the left")
            .WriteProgram("right side/Worker/Worker.csproj", "on the right")
            .WriteAppHost("App Host/App Host.csproj", """
                <ItemGroup>
                  <ProjectReference Include="../left side/Worker/Worker.csproj" />
                  <ProjectReference Include="../right side/Worker/Worker.csproj" />
                </ItemGroup>
                """)
            .Write("App Host/Program.cs", """
                var builder = DistributedApplication.CreateBuilder(args);
                var rl = builder.AddExperiment("rl");
                rl.AddProject<Projects.Worker_left_side>("left");
                rl.AddProject<Projects.Worker_right_side>("right");
                builder.Build().Run();
                """);

        var ran = await user.DotnetAsync("run", "--project", "App Host");

        ran.ExitCode.Should().Be(0, "{0}", ran);
        ran.Lines.Should().Contain(l => l.StartsWith("left", StringComparison.Ordinal) && l.EndsWith("on the left", StringComparison.Ordinal))
            .And.Contain(l => l.StartsWith("right", StringComparison.Ordinal) && l.EndsWith("on the right", StringComparison.Ordinal));

        var published = await user.DotnetAsync("publish", "App Host", "--nologo", "-r", "linux-x64", "--self-contained", "false", "-p:PublishSingleFile=true",
            "-o", "out");
        published.ExitCode.Should().Be(0, "{0}", published);
        var single = await sdk.RunAsync(user.Path, user["out/App Host"]);
        single.ExitCode.Should().Be(0, "{0}", single);
    }

    [Fact]
    public async Task Versions_may_be_managed_in_one_place()
    {
        var user = sdk.NewFolder("Central")
            .Write("Directory.Packages.props", """
                <Project>
                  <PropertyGroup>
                    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                    <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
                  </PropertyGroup>
                </Project>
                """)
            .Write("global.json", $$"""{ "msbuild-sdks": { "Ensemble.Sdk": "{{sdk.Version}}" } }""")
            .WriteAppHost("Central.csproj", sdkName: "Ensemble.Sdk")
            .Write("Program.cs", "DistributedApplication.CreateBuilder(args).Build().Run();");

        var built = await user.BuildAsync();

        built.ExitCode.Should().Be(0, "{0}", built);
    }

    [Fact]
    public async Task A_single_file_is_an_AppHost()
    {
        var user = sdk.NewFolder("Single").WriteProgram("Worker/Worker.csproj", "from a project").Write("hello.cs", $"""
            #:sdk Ensemble.Sdk@{sdk.Version}
            #:project ./Worker/Worker.csproj
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddProject<Projects.Worker>("worker");
            builder.Build().Run();
            """);

        var ran = await user.DotnetAsync("run", "hello.cs");
        ran.ExitCode.Should().Be(0, "{0}", ran);
        ran.Lines.Should()
            .Contain(l => l.EndsWith("from a project", StringComparison.Ordinal)).And.Contain(l => l.StartsWith("hello: 1 process", StringComparison.Ordinal));

        user.Write("hello.cs", File.ReadAllText(user["hello.cs"]).Replace("(\"worker\")", "(\"worker\").Connects(\"nothing\")", StringComparison.Ordinal));
        var broken = await user.DotnetAsync("run", "hello.cs");
        broken.ExitCode.Should().NotBe(0);
        broken.Findings.Should()
            .Contain(f => f.StartsWith($"{user["hello.cs"]}(4,", StringComparison.Ordinal) && f.Contains("error ENS1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Watching_builds_checks_and_runs_again_after_every_edit()
    {
        var user = sdk.NewFolder("Edited").WriteAppHost("Edited.csproj").Write("Program.cs", """
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddProcess("first", "true");
            builder.Build().Run();
            """);
        await using var watch = user.StartDotnet("watch", "--no-hot-reload", "--non-interactive", "run");
        await watch.SaysAsync(l => l == "first completed");

        user.Replace("Program.cs", "(\"first\", \"true\")", "(\"second\", \"true\").Connects(\"nothing\")");
        await watch.SaysAsync(l => l.StartsWith($"{user["Program.cs"]}(2,", StringComparison.Ordinal) && l.Contains("error ENS1001", StringComparison.Ordinal));

        user.Replace("Program.cs", ".Connects(\"nothing\")", "");
        await watch.SaysAsync(l => l == "second completed");
    }

    [Fact]
    public async Task Tests_of_an_AppHost_check_it_once()
    {
        var user = sdk.NewFolder("Tested")
            .WriteAppHost("AppHost/Tested.AppHost.csproj")
            .Write("AppHost/Program.cs", "DistributedApplication.CreateBuilder(args).Build().Run();")
            .Write("Tests/Tests.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                  </PropertyGroup>
                  <ItemGroup>
                    <ProjectReference Include="../AppHost/Tested.AppHost.csproj" />
                  </ItemGroup>
                </Project>
                """)
            .Write("Tests/Uses.cs", "internal sealed class Uses { internal static readonly System.Type AppHost = typeof(Projects.Tested_AppHost); }");

        var built = await user.BuildInDetailAsync("Tests");

        built.ExitCode.Should().Be(0, "{0}", built);
        built.Tasks.Should().ContainSingle(t => t == "Task \"CheckModel\"");
    }
}
