using System.Collections.Immutable;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Declaring;

/// <summary>What each verb adds to the resource, in one table.</summary>
public sealed class VerbTests
{
    private static readonly string Here = AppHost.FileHere();
    private readonly DistributedApplicationBuilder _builder = AppHost.New();
    private readonly IResourceBuilder<ContainerResource> _it;
    private readonly IResourceBuilder<ExecutableResource> _other;

    public VerbTests()
    {
        _it = AppHost.New().AddContainer("it", "redis", "7");
        _other = _builder.AddProcess("other", "true").WithHttpEndpoint();
        _it.Resource.Annotations.Clear();
    }

    [Fact]
    public void Waits()
    {
        int line = AppHost.LineHere() + 1;
        Added(_it.WaitFor(_other).WaitForStart(_other, WaitBehavior.WaitOnResourceUnavailable).WaitForCompletion(_other, 3)).Should().Equal(
            new WaitAnnotation(_other.Resource, WaitType.Healthy, 0, null, new(Here, line)),
            new WaitAnnotation(_other.Resource, WaitType.Started, 0, WaitBehavior.WaitOnResourceUnavailable, new(Here, line)),
            new WaitAnnotation(_other.Resource, WaitType.Completion, 3, null, new(Here, line)));
    }

    [Fact]
    public void References()
    {
        var db = _builder.AddConnectionString("db");
        var docs = _builder.AddExternalService("docs", "https://example.org");
        int line = AppHost.LineHere();
        Added(_it
            .WithReference(_other)
            .WithReference(_other, "alias")
            .WithReference(_other.GetEndpoint("http"))
            .WithReference(db)
            .WithReference(db, "main", optional: true)
            .WithReference(docs)).Should().Equal(
            new ReferenceAnnotation(_other.Resource, null, null, false, new(Here, line + 2)),
            new ReferenceAnnotation(_other.Resource, null, "alias", false, new(Here, line + 3)),
            new ReferenceAnnotation(_other.Resource, "http", null, false, new(Here, line + 4)),
            new ReferenceAnnotation(db.Resource, null, null, false, new(Here, line + 5)),
            new ReferenceAnnotation(db.Resource, null, "main", true, new(Here, line + 6)),
            new ReferenceAnnotation(docs.Resource, null, null, false, new(Here, line + 7)));
    }

    [Fact]
    public void An_address_outside_is_a_variable_and_must_be_absolute()
    {
        _it.WithReference("docs", new Uri("https://example.org/")).WithReference("bad", new Uri("x/y", UriKind.Relative));

        _it.Resource.Annotations.Last<EnvironmentAnnotation>()!.Name.Should().Be("services__docs__default__0");
        _it.Resource.Annotations.Last<MalformedValueAnnotation>()!.Value.Should().Be("x/y");
    }

    [Fact]
    public void Lifecycle() => Added(_it
        .WithReplicas(3).WithReplicas(0).WithExplicitStart().EndsExperiment()
        .WithRestart(RestartPolicy.OnFailure, 2).WithStopSignal("SIGINT").WithGracePeriod(TimeSpan.FromSeconds(3)).WithTimeLimit(TimeSpan.FromHours(1)))
        .Should().Equal(
        new ReplicaAnnotation(0), new ExplicitStartupAnnotation(), new EndsExperimentAnnotation(),
        new RestartAnnotation(RestartPolicy.OnFailure, 2, RestartBackoff.Default), new StopAnnotation("SIGINT", null),
        new StopAnnotation(null, TimeSpan.FromSeconds(3)),
        new TimeLimitAnnotation(TimeSpan.FromHours(1)));

    [Fact]
    public void Exit_codes_replace_earlier_ones()
    {
        _it.WithSuccessExitCodes(1).WithSuccessExitCodes(0, 3);

        _it.Resource.Annotations.OfType<SuccessExitCodesAnnotation>().Should().ContainSingle().Which.Codes.Should().Equal(0, 3);
    }

    [Fact]
    public void Policies_of_an_experiment()
    {
        var rl = _builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Quorum(2)).WithStartOrder(StartOrder.BindersFirst);

        rl.Resource.Annotations.Skip(1).Should().Equal(new FailurePolicyAnnotation(FailurePolicy.Quorum(2)), new StartOrderAnnotation(StartOrder.BindersFirst));
    }

    [Fact]
    public void Health() => Added(_it.WithHealthCheck("ready").WithHttpHealthCheck("/health").WithHttpProbe(ProbeKind.Liveness, "/live", 1, 2, 3, 4, "http"))
        .Should().Equal(
        new HealthCheckAnnotation("ready"),
        new ProbeAnnotation(null, "/health", 200, ProbeKind.Readiness, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.Zero, 3),
        new ProbeAnnotation("http", "/live", 200, ProbeKind.Liveness, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), 4));

    [Fact]
    public void Resources_of_the_machine() => Added(_it.WithCpus(1.5, 2).WithMemory(100).WithMemory("4Gi", "8Gi").WithGpus(2).WithNodes(4)
        .WithTasksPerNode(8)).Should().Equal(
        new CpuAnnotation(1.5, 2), new MemoryAnnotation(4L << 30, 8L << 30), new GpuAnnotation(2), new NodesAnnotation(4, 8));

    [Theory]
    [InlineData("512Mi", 512L << 20)]
    [InlineData("1.5G", 1_500_000_000L)]
    [InlineData("17", 17L)]
    [InlineData("2 GB", 2_000_000_000L)]
    [InlineData("4gi", null)]
    [InlineData("-1", null)]
    [InlineData("0", null)]
    [InlineData("much", null)]
    [InlineData("99999999999Ti", null)]
    public void Sizes(string text, long? bytes) => MemorySize.TryParse(text).Should().Be(bytes);

    [Fact]
    public void A_size_that_is_none_is_kept_for_the_check_with_its_place()
    {
        int line = AppHost.LineHere() + 1;
        _it.WithMemory("lots");

        _it.Resource.Annotations.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { What = "WithMemory", Value = "lots", Location = new SourceLocation(Here, line) });
    }

    [Fact]
    public void Mounts()
    {
        int line = AppHost.LineHere();
        SourceLocation At(int below) => new(Here, line + below);
        Added(_it
            .WithVolume("data", "/data", isReadOnly: true)
            .WithVolume("/scratch")
            .WithBindMount("../x", "/x")
            .WithNfs("nas", "/export", "/nfs")
            .WithGitRepository("https://example.org/r.git", "/r", "v1")
            .WithSecretFile("~/.token", "/token", 0x180)
            .WithSecret("token", "/secrets")
            .WithSharedMemory("1Gi")
            .WithEmptyDir("/tmp/a")
            .WithEmptyDir("/tmp/b", inMemory: true)).Should().Equal(
            new MountAnnotation(MountKind.Volume, "data", "/data", true, null, null, null, At(3)),
            new MountAnnotation(MountKind.Volume, "", "/scratch", false, null, null, null, At(4)),
            new MountAnnotation(MountKind.Bind, "../x", "/x", false, null, null, null, At(5)),
            new MountAnnotation(MountKind.Nfs, "nas:/export", "/nfs", false, null, null, null, At(6)),
            new MountAnnotation(MountKind.Git, "https://example.org/r.git", "/r", false, "v1", null, null, At(7)),
            new MountAnnotation(MountKind.SecretFile, "~/.token", "/token", true, null, null, 0x180, At(8)),
            new MountAnnotation(MountKind.Secret, "token", "/secrets", true, null, null, null, At(9)),
            new MountAnnotation(MountKind.SharedMemory, "", "/dev/shm", false, null, 1L << 30, null, At(10)),
            new MountAnnotation(MountKind.EmptyDirectory, "", "/tmp/a", false, null, null, null, At(11)),
            new MountAnnotation(MountKind.MemoryDirectory, "", "/tmp/b", false, null, null, null, At(12)));
    }

    [Fact]
    public void Containers()
    {
        var key = _builder.AddParameter("key");
        _it.WithDockerfile("ctx", "Dockerfile.gpu", "final").WithBuildArg("A", "1").WithBuildArg("K", key).WithEntrypoint("/bin/sh")
            .WithContainerRuntimeArgs("--gpus", "all").WithImagePullPolicy(ImagePullPolicy.Always).WithContainerName("box")
            .WithLifetime(ContainerLifetime.Persistent);

        var dockerfile = _it.Resource.Annotations.OfType<DockerfileAnnotation>().Should().ContainSingle().Which;
        dockerfile.Should().BeEquivalentTo(new { ContextPath = "ctx", DockerfilePath = "Dockerfile.gpu", Stage = "final" });
        dockerfile.Arguments.Select(a => $"{a.Key}={a.Value.ValueExpression}").Should().Equal("A=1", "K={key.value}");
        _it.Resource.Entrypoint.Should().Be("/bin/sh");
        _it.Resource.Annotations.OfType<ContainerOptionsAnnotation>().Select(o => (o.Name, o.PullPolicy, o.Lifetime, o.RuntimeArguments.IsDefault)).Should()
            .Equal(
            (null, null, null, false), (null, ImagePullPolicy.Always, null, true), ("box", null, null, true), (null, null, ContainerLifetime.Persistent, true));
    }

    [Theory]
    [InlineData("redis", null, "redis", null)]
    [InlineData("redis:7", null, "redis", "7")]
    [InlineData("localhost:5000/redis", null, "localhost:5000/redis", null)]
    [InlineData("localhost:5000/redis:7", null, "localhost:5000/redis", "7")]
    [InlineData("redis", "8", "redis", "8")]
    [InlineData("redis@sha256:abc", null, "redis@sha256:abc", null)]
    public void Images(string image, string? tag, string repository, string? expectedTag) =>
        Added(_it.WithImage(image, tag)).Should().Equal(new ContainerImageAnnotation(repository, expectedTag));

    [Fact]
    public void Relations_and_views()
    {
        Added(_it.WithParentRelationship(_other).WithReferenceRelationship(_other).WithRelationship(_other.Resource, "Owner").WithChildRelationship(_other)
            .WithIconName("Box", IconVariant.Regular).ExcludeFromManifest().WithOtlpExporter().WithOutput(OutputTarget.File, OutputTarget.None)
            .WithTerminal(80, 24)).Should().Equal(
            new RelationshipAnnotation(_other.Resource, "Parent"), new RelationshipAnnotation(_other.Resource, "Reference"),
            new RelationshipAnnotation(_other.Resource, "Owner"),
            new IconAnnotation("Box", false), new ExcludeFromManifestAnnotation(), new TelemetryAnnotation(),
            new OutputAnnotation(OutputTarget.File, OutputTarget.None), new TerminalAnnotation(80, 24));
        _other.Resource.Annotations.Last<RelationshipAnnotation>().Should().Be(new RelationshipAnnotation(_it.Resource, "Parent"));
    }

    [Fact]
    public void Placement()
    {
        int line = AppHost.LineHere() + 1;
        Added(_it.WithLabel("a", "b").WithNodeSelector("gpu", "a100").WithToleration("k", effect: "NoSchedule")).Should().Equal(
            new LabelAnnotation("a", "b"), new NodeSelectorAnnotation("gpu", "a100", new(Here, line)),
            new TolerationAnnotation("k", null, "NoSchedule", new(Here, line)));
    }

    [Fact]
    public void A_patch_sees_only_objects_of_its_type()
    {
        var seen = new List<string>();
        _it.PublishAs("kubernetes", (string made) => seen.Add(made));
        var patch = _it.Resource.Annotations.Last<TargetPatchAnnotation>()!;

        patch.Patch("pod");
        patch.Patch(1);

        seen.Should().Equal("pod");
        patch.Target.Should().Be("kubernetes");
    }

    [Fact]
    public void Parameters_have_values_generated_defaults_callbacks_and_keys_of_their_own()
    {
        _builder.AddParameter("asked", secret: true).Resource.Should()
            .BeEquivalentTo(new { Secret = true, ConfigurationKey = "Parameters:asked", Default = (string?)null });
        _builder.AddParameter("given", "x").Resource.Default.Should().Be("x");
        _builder.AddParameter("called", () => "y").Resource.Source.Should().NotBeNull();
        _builder.AddParameter("made", new GenerateParameterDefault { MinLength = 30, Special = true }, secret: true).Resource.Generated.Should()
            .Be(new GeneratedParameterDefault(30, true));
        _builder.AddParameterFromConfiguration("keyed", "A:B").Resource.ConfigurationKey.Should().Be("A:B");
        _builder.AddConnectionString("db").Resource.Parameter!.ConfigurationKey.Should().Be("ConnectionStrings:db");
        _builder.AddConnectionString("own", ReferenceExpression.Create(
            $"Host={_other.GetEndpoint("http")}")).Resource.ConnectionStringExpression.ValueExpression
            .Should().Be("Host={other.bindings.http.url}");
        _builder.AddExternalService("p", _builder.AddParameter("url")).Resource.Url.ValueExpression.Should().Be("{url.value}");
    }

    private static ImmutableArray<IResourceAnnotation> Added(IResourceBuilder<IResource> builder) => [.. builder.Resource.Annotations];
}
