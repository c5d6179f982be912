using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Saving;

/// <summary>Declares a model at random: any verbs in any order, names and texts that are hard on file formats.</summary>
internal sealed class RandomModel(int seed)
{
    private static readonly string[] Texts =
    [
        "", " ", "plain", "a b", "true", "no", "null", "~", "12", "1e3", "0x1F", "-", "- x", "a: b", "#c", "x #y", "'", "\"", "\\", "{x}", "}{", "{{", "\t",
            "two\nlines\n", "\r\n", "é", "日本", "😀",
        "%x", "@x", "`", "!tag", "&a", "*a", "? k", "[x]", "{a: b}", ", ", "a,b", "...", "---", "1:30", "2026-01-01", ".5", "+1", "=", "<<", "\u0007",
        "\u2028", "trailing ", "${HOME}", "very " + "long text " + "which would be folded",
    ];

    private readonly Random _random = new(seed);
    private readonly List<IResourceBuilder<IProcessResource>> _processes = [];
    private readonly List<IResourceBuilder<ParameterResource>> _parameters = [];

    public DistributedApplicationModel Declare()
    {
        var builder = AppHost.New();
        for (int i = 0; i < 3; i++)
            _parameters.Add(builder.AddParameter($"p{i}", Pick(Texts), secret: Chance()));
        for (int e = 0; e <= _random.Next(3); e++)
        {
            var experiment = builder.AddExperiment($"e{e}");
            Settings(experiment);
            for (int m = 0; m < _random.Next(6); m++)
            {
                if (Chance())
                {
                    var group = experiment.AddProcessGroup($"g{m}");
                    Settings(group);
                    for (int p = 0; p < _random.Next(4); p++)
                        Process(group, $"m{p}");
                }
                else
                {
                    Process(experiment, $"x{m}");
                }
            }
        }
        foreach (var process in _processes)
            Links(process);
        if (_processes.Count > 0)
            builder.AddConnectionString("db", ReferenceExpression.Create(
                $"{Pick(Texts)}{Pick(_processes).GetEndpoint("http").Property(EndpointProperty.Port)}{Pick(_parameters)}"));
        builder.WithPreamble(Pick(Texts));
        return builder.Model;
    }

    private void Process(IResourceBuilder<IResourceWithMembers> scope, string name)
    {
        IResourceBuilder<IProcessResource> process = _random.Next(6) switch
        {
            0 => scope.AddProcess(name, Pick(Texts), Pick(Texts), _random.Next(), Pick(_parameters)),
            1 => scope.AddExecutable(name, Pick(Texts), Pick(Texts)),
            2 => scope.AddPythonApp(name, Pick(Texts), Pick(Texts), Pick(Texts)),
            3 => scope.AddShell(name, Pick(Texts), Pick(Texts)),
            4 => scope.AddContainer(name, "image", Pick(Texts)).WithContainerRuntimeArgs(Pick(Texts), Pick(Texts)),
            _ => scope.AddDockerfile(name, Pick(Texts)).WithBuildArg("A", Pick(_parameters)).WithBuildArg("B", Pick(Texts)),
        };
        _processes.Add(process);
        Settings(process);
        process.WithReplicas(_random.Next(-1, 9)).WithArgs(Pick(Texts), Pick(Texts));
        if (Chance())
            process.Binds($"s-{name}", Chance() ? _random.Next(70_000) : null).Exposes("t");
        if (Chance())
            process.WithHttpEndpoint(Chance() ? 80 : null, isFixed: Chance(), env: Chance() ? "PORT" : null).WithExternalHttpEndpoints();
    }

    private void Settings<T>(IResourceBuilder<T> builder) where T : class, IResourceWithProcessSettings
    {
        for (int i = 0; i < _random.Next(8); i++)
            _ = _random.Next(13) switch
            {
                0 => builder.WithEnvironment(Pick(Texts), Pick(Texts)),
                1 => builder.WithEnvironment("V" + _random.Next(3), $"{Pick(Texts)}{Pick(_parameters)}{Pick(Texts)}"),
                2 => builder.WithPreamble(Pick(Texts), Pick(Texts)),
                3 => builder.WithWorkingDirectory(Pick(Texts)),
                4 => builder.WithCpus(_random.NextDouble(), Chance() ? 0 : null),
                5 => builder.WithMemory(_random.NextInt64(), Chance() ? 0 : null),
                6 => builder.WithLabel(Pick(Texts), Pick(Texts)).WithNodeSelector(Pick(Texts), Pick(Texts)),
                7 => builder.WithToleration(Pick(Texts), Chance() ? Pick(Texts) : null, Chance() ? Pick(Texts) : null),
                8 => builder.WithRestart(Pick(Enum.GetValues<RestartPolicy>()), Chance() ? 0 : null, Chance() ? RestartBackoff.None : null),
                9 => builder.WithStopSignal(Pick(Texts)).WithGracePeriod(TimeSpan.FromTicks(_random.NextInt64(1L << 40))),
                10 => builder.WithBindMount(Pick(Texts), Pick(Texts), Chance()).WithGitRepository(Pick(Texts), Pick(Texts))
                .WithSecret(Pick(Texts), Pick(Texts), 0x1A4),
                11 => builder.WithSuccessExitCodes(0, _random.Next(256)).WithOutput(OutputTarget.None),
                _ => builder.WithGpus(_random.Next(9)).WithNodes(_random.Next(9)).WithTimeLimit(TimeSpan.FromDays(_random.NextDouble())),
            };
    }

    private void Links(IResourceBuilder<IProcessResource> process)
    {
        if (Chance())
            process.WaitFor(Pick(_processes)).WaitForCompletion(Pick(_processes), _random.Next(3), WaitBehavior.StopOnResourceUnavailable);
        if (Chance())
            process.WithReference(Pick(_processes)).WithEnvironment("PEER", Pick(_processes).GetEndpoint("http"));
        if (Chance())
            process.Connects("t").WithParentRelationship(Pick(_processes)).WithUrl(Pick(Texts), Pick(Texts));
    }

    private bool Chance() => _random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
