using Ensemble.Hosting;
using Ensemble.Model;

namespace Ensemble.Targets.Tests;

/// <summary>Declares applications at random that are right, with texts that are hard on formats and expressions.</summary>
/// <param name="seed">The same gives the same.</param>
/// <param name="mostReplicas">How many replicas a process has at most.</param>
internal sealed class RandomApplication(int seed, int mostReplicas)
{
    private static readonly string[] Texts =
        ["", " ", "plain", "{", "}}", "{token}", "{a.bindings.b.port}", "{{x}}", "a: b", "\"", "\\", "é 😀", "two\nlines\n", "\u0007", "${HOME}", "</script>", "%s"];

    private readonly Random _random = new(seed);
    private readonly List<IResourceBuilder<IProcessResource>> _processes = [];

    public void Declare(IDistributedApplicationBuilder builder)
    {
        var parameters = Enumerable.Range(0, 3).Select(i => builder.AddParameter($"p{i}", Pick(Texts), secret: Chance())).ToArray();
        var configured = builder.AddConnectionString("configured");
        var docs = builder.AddExternalService("docs", "https://example.org");
        for (int e = 0; e <= _random.Next(3); e++)
        {
            var experiment = builder.AddExperiment($"e{e}").WithEnvironment("SHARED", Pick(Texts));
            var services = new List<string>();
            var members = new List<IResourceBuilder<IProcessResource>>();
            for (int m = 0; m < _random.Next(1, 6); m++)
            {
                IResourceBuilder<IResourceWithMembers> scope = Chance() ? experiment : experiment.AddProcessGroup($"g{m}");
                members.Add(Process(scope, $"m{_random.Next(3)}-{m}", services));
            }
            foreach (var process in members)
                foreach (string service in services.Where(_ => Chance()))
                    process.Connects(service);
        }
        var built = builder.AddConnectionString("built", ReferenceExpression.Create($"{Pick(Texts)}{Pick(_processes).GetEndpoint("own")};{Pick(parameters)}"));
        foreach (var process in _processes)
        {
            if (Chance())
                process.WithReference(configured, Chance() ? "renamed" : null).WithReference(built).WithReference(docs);
            if (Chance())
                process.WithReference(Pick(_processes));
            process.WithEnvironment("MIXED",
                $"{Pick(Texts)}{Pick(parameters)}{Pick(Texts)}{Pick(_processes).GetEndpoint("own").Property(Pick(Enum.GetValues<EndpointProperty>()))}{built}");
        }
    }

    private IResourceBuilder<IProcessResource> Process(IResourceBuilder<IResourceWithMembers> scope, string name, List<string> services)
    {
        IResourceBuilder<IProcessResource> process = _random.Next(6) switch
        {
            0 => scope.AddProcess(name, "run", Pick(Texts)),
            1 => scope.AddProject(name, $"../{name}/{name}.csproj", launchProfileName: null),
            2 => scope.AddPythonApp(name, "../plot", "plot.py", Pick(Texts)),
            3 => scope.AddShell(name, Pick(Texts)),
            4 => scope.AddContainer(name, "image", "1"),
            _ => scope.AddDockerfile(name, "../ctx"),
        };
        process.WithReplicas(_random.Next(1, mostReplicas + 1)).WithHttpEndpoint(name: "own", env: Chance() ? "OWN_PORT" : null)
            .WithEnvironment("OWN", Pick(Texts));
        for (int s = 0; s < _random.Next(3); s++)
        {
            services.Add($"s-{name}-{s}");
            if (Chance())
                process.Binds(services[^1]);
            else
                process.Exposes(services[^1]);
        }
        _processes.Add(process);
        return process;
    }

    private bool Chance() => _random.Next(2) == 0;

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
