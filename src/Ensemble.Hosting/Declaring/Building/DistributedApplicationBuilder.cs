using System.Reflection;
using System.Runtime.CompilerServices;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Inspection;
using Ensemble.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Hosting;

/// <summary>
/// The builder behind <see cref="DistributedApplication.CreateBuilder(string[], string)"/>. Not built on the general host: logging, options, configuration with
/// change tokens and a service provider cost more start-up time than everything an AppHost declares, and most of them are not needed before it runs.
/// </summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    public DistributedApplicationBuilder(DistributedApplicationOptions options, string callerFile)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        CommandLine = AppHostCommandLine.Parse(options.Args ?? []);
        var said = (CommandLine as CommandLineAccepted)?.Options ?? AppHostOptions.Default;
        Surroundings = (options.Surroundings ?? Surroundings.OfThisProcess()).WithEnvironment(said.Environment);
        CommandLineOptions = InspectionRequest.Apply(said, Surroundings.Variables);
        Identity = AppHostIdentity.Find(Assembly.GetEntryAssembly(), options, callerFile, Surroundings.CurrentDirectory);
        Environment = new AppHostEnvironment(Identity.Name, Surroundings.EnvironmentName, Identity.Directory);
        SettingProblems = SettingSources.AddTo(Configuration, Identity.Directory, Surroundings, CommandLineOptions.Configuration);
        ExecutionContext = new(
            CommandLineOptions.Operation is AppHostOperation.Publish ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run, CommandLineOptions.Publisher);
        Model = new(Identity.DefaultExperimentName, Identity.Directory);
        Services.AddSingleton<IConfiguration>(Configuration);
        Services.AddSingleton(Environment);
        Services.AddSingleton(Model);
        Services.AddSingleton(Eventing);
        Services.AddSingleton(ExecutionContext);
    }

    public DistributedApplicationModel Model { get; }

    public ResourceCollection Resources => Model.Resources;

    public IServiceCollection Services { get; } = new ServiceCollection();

    public ConfigurationManager Configuration { get; } = new();

    public IHostEnvironment Environment { get; }

    public string AppHostDirectory => Identity.Directory;

    public string AppHostName => Identity.Name;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public DistributedApplicationOptions Options { get; }

    /// <summary>What came of the command line.</summary>
    public CommandLineResult CommandLine { get; }

    /// <summary>What the command line asks for; the defaults where it is wrong.</summary>
    public AppHostOptions CommandLineOptions { get; }

    public Surroundings Surroundings { get; }

    public AppHostIdentity Identity { get; }

    /// <summary>Files of settings that could not be read.</summary>
    public IReadOnlyList<SettingProblem> SettingProblems { get; }

    public IResourceBuilder<T> AddResource<T>(T resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        var at = new SourceLocation(file, line);
        if (!resource.HasAnnotation<DeclaredAtAnnotation>())
            resource.Annotations.Add(new DeclaredAtAnnotation(at));
        if (resource is IProcessResource or ProcessGroupResource && !resource.HasAnnotation<MemberOfAnnotation>())
            DefaultExperimentAt(at).Join(resource, at);
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build() => DistributedApplication.Create(this);

    private ExperimentResource DefaultExperimentAt(SourceLocation at)
    {
        if (Model.DefaultExperiment is null)
        {
            Model.DefaultExperiment = new ExperimentResource(Model.Name);
            Model.DefaultExperiment.Annotations.Add(new DeclaredAtAnnotation(at));
            Resources.Add(Model.DefaultExperiment);
        }
        return Model.DefaultExperiment;
    }
}
