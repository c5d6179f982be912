using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class LaunchProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DistributedApplicationBuilder _builder;

    public LaunchProfileTests()
    {
        _folder.Write("Api/Properties/launchSettings.json", """
            {
              // as Visual Studio writes it
              "profiles": {
                "IIS Express": { "commandName": "IISExpress" },
                "https": {
                  "commandName": "Project",
                  "commandLineArgs": "--verbose \"a b\"",
                  "applicationUrl": "https://localhost:7100;http://localhost:5100",
                  "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" }
                },
                "plain": { "commandName": "Project", "applicationUrl": "http://*:0" },
              }
            }
            """);
        _builder = AppHost.New(directory: _folder.Path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_profile_for_projects_gives_endpoints_variables_and_arguments()
    {
        var api = _builder.AddProject("api", "Api/Api.csproj");

        Endpoints(api).Should().Equal(("https", "https", 7100), ("http", "http", 5100));
        var settings = api.Resource.Annotations.Last<LaunchSettingsAnnotation>()!;
        settings.Profile.Should().Be("https");
        settings.CommandLine.Should().Be("--verbose \"a b\"");
        settings.Environment.Select(v => $"{v.Key}={v.Value}").Should().Equal("ASPNETCORE_ENVIRONMENT=Development");
    }

    [Fact]
    public void A_profile_can_be_named_changed_and_left_out()
    {
        var api = _builder.AddProject("api", "Api/Api.csproj", "plain");
        Endpoints(api).Should().Equal(("http", "http", null));
        api.WithLaunchProfile("https");
        Endpoints(api).Should().Equal(("https", "https", 7100), ("http", "http", 5100));
        api.WithLaunchProfile(null);
        Endpoints(api).Should().BeEmpty();
        api.Resource.Annotations.OfType<LaunchProfileAnnotation>().Should().Equal(new LaunchProfileAnnotation(null));
        api.Resource.Annotations.OfType<LaunchSettingsAnnotation>().Should().BeEmpty();

        Endpoints(_builder.AddProject("none", "Api/Api.csproj", launchProfileName: null)).Should().BeEmpty();
        Endpoints(_builder.AddProject<Api>("configured", options => options.ExcludeLaunchProfile = true)).Should().BeEmpty();
    }

    [Fact]
    public void A_declared_endpoint_wins_over_the_profile()
    {
        var api = _builder.AddProject("api", "Api/Api.csproj").WithHttpEndpoint(6000).WithExternalHttpEndpoints();

        Endpoints(api).Should().Equal(("https", "https", 7100), ("http", "http", 6000));
        api.Resource.Annotations.OfType<EndpointAnnotation>().Should().OnlyContain(e => e.IsExternal);
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_kept_for_the_check()
    {
        var api = _builder.AddProject("api", "Api/Api.csproj", "htps");

        api.Resource.Annotations.Last<MalformedValueAnnotation>().Should().BeEquivalentTo(new { What = "launch profile", Value = "htps" });
    }

    [Fact]
    public void A_project_without_launch_settings_has_none()
    {
        var worker = _builder.AddProject("worker", "Worker/Worker.csproj");

        worker.Resource.Annotations.Should().AllSatisfy(a => (a is DeclaredAtAnnotation or MemberOfAnnotation).Should().BeTrue());
    }

    private static IEnumerable<(string Name, string Scheme, int? Port)> Endpoints(IResourceBuilder<IResource> builder) =>
        builder.Resource.Annotations.OfType<EndpointAnnotation>().Select(e => (e.Name, e.UriScheme, e.Port));

    private sealed class Api : IProjectMetadata
    {
        public string ProjectPath => "Api/Api.csproj";
    }
}
