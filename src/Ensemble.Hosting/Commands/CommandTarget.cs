using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Notifications;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Commands;

/// <summary>What a command is run on: a replica, an experiment, or a resource that is no process.</summary>
/// <param name="Resource">The declaration.</param>
/// <param name="Id">The full name.</param>
/// <param name="Replica">The replica; null for what is none.</param>
internal sealed record CommandTarget(IResource Resource, string Id, ReplicaId? Replica)
{
    /// <summary>Everything that a name stands for.</summary>
    public static CommandTarget[] Of(Subject subject, ResourceDirectory directory) => subject.Process is { } process
        ? [.. subject.Replicas().Select(r => new CommandTarget(directory.Declaration(process.Id), r.ToString(), r))]
        : [new(directory.Declaration(subject.Experiment), subject.Name, null)];
}
