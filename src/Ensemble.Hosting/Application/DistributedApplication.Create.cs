using System.Reflection;
using Ensemble.Hosting.Application;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Extending;
using Ensemble.Hosting.Inspection;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Limits;
using Microsoft.Extensions.DependencyInjection;

namespace Ensemble.Hosting;

public sealed partial class DistributedApplication
{
    /// <summary>Checks and plans what a builder declared, and composes what will run it. Starts nothing.</summary>
    internal static DistributedApplication Create(DistributedApplicationBuilder builder)
    {
        var interceptor = BuilderInterception.Current;
        interceptor?.Building(builder);

        var time = TimeProvider.System;
        var random = new Random();
        var settings = SettingsReader.Read(builder.Configuration);
        var options = builder.CommandLineOptions;
        var surroundings = builder.Surroundings;
        var runtimeDirectory = RuntimeDirectory.Open(surroundings.Variables, Path.GetTempPath());
        string runtime = (runtimeDirectory as RuntimeDirectoryOutcome.Found)?.Path ?? "";
        var target = new LocalTarget(new LocalTargetOptions
        {
            Time = time,
            Random = random,
            Variables = surroundings.Variables,
            RuntimeDirectory = runtime,
            RuntimeProblem = runtimeDirectory is RuntimeDirectoryOutcome.Refused refused
                ? UnsafeRuntimeDirectory.Rule.At(SourceLocation.Unknown, refused.Path, refused.Reason) : null,
            AppHost = builder.AppHostName,
            PortRange = new(settings.PortRange.First, settings.PortRange.Last),
            Capacity = MachineCapacity.Read("/"),
            ControlHierarchies = new(() => ControlHierarchies.Find("/")),
            HealthCheckTimeout = settings.HealthCheckTimeout,
            MeasureUsage = settings.MeasureUsage,
            Wiring = new WiringOptions { SymphonyCompatibility = settings.SymphonyCompatibility,
                IsDevelopment = surroundings.EnvironmentName == "Development" },
        });
        string? targetName = options.Target ?? settings.Target;
        bool isMore = options.Operation is AppHostOperation.Publish || (targetName is not null && !ApplicationCompiler.IsHere(targetName));
        var extensions = isMore ? ExtensionLoader.Register(ExtensionLoader.NamesIn(Assembly.GetEntryAssembly()), builder) : [];
        IPlanFacts facts = options.ForElsewhere ? new PublishPlanFacts(surroundings.HomeDirectory)
            : new LocalPlanFacts(surroundings.HomeDirectory, DotnetCommand.Find(surroundings.Variables));
        var compiled = new ApplicationCompiler(builder.Model, settings, builder.SettingProblems, target, facts, AddedPublishers(builder))
            .Compile(options.Experiments, targetName, options.Isolated || settings.Isolated, options.ForElsewhere);
        compiled = compiled with { Diagnostics = [.. extensions, .. compiled.Diagnostics] };
        if (options is { Operation: AppHostOperation.Inspect, OutputPath: { } report } && interceptor is null)
        {
            InspectionFile.Write(new(compiled.Diagnostics, InspectedFiles.Of(builder)), report);
            // Whatever the program does with a built application, a build that only looks at it must not do.
            Environment.Exit(0);
        }

        builder.Services.AddLogging();
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(new ResourceDirectory(compiled.Model, compiled.Plan));
        builder.Services.AddSingleton(s => new ResourceNotificationService(s.GetRequiredService<ResourceDirectory>()));
        builder.Services.AddSingleton(s => new ResourceLoggerService(s.GetRequiredService<ResourceDirectory>(), time));
        builder.Services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<ResourceDirectory>(), s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<ResourceLoggerService>(), s,
                time));
        var services = builder.Services.BuildServiceProvider();
        builder.ExecutionContext.ServiceProvider = services;
        var host = new ApplicationHost(builder, compiled, settings, target, runtime, time, random, services);
        var application = new DistributedApplication(builder, services, compiled, host, builder.CommandLine, settings, isIntercepted: interceptor is not null);
        interceptor?.Built(application);
        return application;
    }

    private static IPublisher[] AddedPublishers(DistributedApplicationBuilder builder) =>
        [.. builder.Services.Where(s => s.ServiceType == typeof(IPublisher)).Select(s => s.ImplementationInstance).OfType<IPublisher>()];
}
