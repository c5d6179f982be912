using System.Collections.Immutable;
using Ensemble.Model.Checking;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Views;

namespace Ensemble.Model.Tests.Checking.Declaring;

/// <summary>Declares a model with a line of <c>Program.cs</c> for everything that is said.</summary>
internal sealed class TestModel
{
    public DistributedApplicationModel Model { get; } = new("Test.AppHost", "/src/Test.AppHost");

    public static SourceLocation Line(int line) => line > 0 ? new("Program.cs", line) : SourceLocation.Unknown;

    public TestExperiment Experiment(string name, int line) => new(this, Add(new ExperimentResource(name), line));

    public ParameterResource Parameter(string name, int line) => Add(new ParameterResource(name, secret: false), line);

    public ConnectionStringResource ConnectionString(string name, int line) => Add(new ConnectionStringResource(name, null, null), line);

    public ExternalServiceResource ExternalService(string name, string url, int line) =>
        Add(new ExternalServiceResource(name, ReferenceExpression.From(url)), line);

    /// <summary>A process that joins nothing by itself.</summary>
    public TestProcess Process(string name, int line) => new(Add(new ExecutableResource(name, "python3", null), line), line);

    public T Add<T>(T resource, int line) where T : IResource
    {
        resource.Annotations.Add(new DeclaredAtAnnotation(Line(line)));
        Model.Resources.Add(resource);
        return resource;
    }

    public ImmutableArray<Diagnostic> Check(CheckSettings? settings = null, string? userName = null) =>
        ModelCheck.Run(new ModelView(Model, userName), settings);

    /// <summary>All findings as a compiler would print them.</summary>
    public string[] Findings(CheckSettings? settings = null, string? userName = null) => [.. Check(settings, userName).Select(d => d.ToString())];
}
