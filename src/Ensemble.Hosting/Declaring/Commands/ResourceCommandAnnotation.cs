using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>A command that people run on a resource. It carries a delegate, so it is no part of saved models.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="DisplayName">What people see.</param>
/// <param name="ExecuteCommand">Carries it out.</param>
/// <param name="Options">More about it.</param>
public sealed record ResourceCommandAnnotation(
    string Name, string DisplayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand, CommandOptions Options) : IResourceAnnotation;
